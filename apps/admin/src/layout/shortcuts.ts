import { useEffect } from 'react';
import { preferences } from '../providers/preferences.js';
import { type Shortcut, ShortcutReader } from './shortcut-keys.js';

const TYPES_IN = 'input, textarea, select, [contenteditable=""], [contenteditable="true"], [role="combobox"]';

/** True while single keys belong to somebody else: to a field, or to a dialog or menu over the page. */
function areKeysTaken(target: EventTarget | null): boolean {
  if (preferences.read().shortcuts === false) return true;
  if (target instanceof Element && target.closest(TYPES_IN) !== null) return true;
  return document.querySelector('[role="dialog"], [role="menu"]') !== null;
}

/** Listens on the whole page. `onShortcut` answers whether it did something with it. */
export function useShortcuts(onShortcut: (shortcut: Shortcut) => boolean): void {
  useEffect(() => {
    const reader = new ShortcutReader();
    const listen = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.repeat) return;
      const shortcut = reader.read(event, event.timeStamp, !areKeysTaken(event.target));
      if (shortcut !== null && onShortcut(shortcut)) event.preventDefault();
    };
    addEventListener('keydown', listen);
    return () => removeEventListener('keydown', listen);
  }, [onShortcut]);
}
