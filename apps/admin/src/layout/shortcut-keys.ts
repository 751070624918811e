/** What a key press means, once the keys before it are known. */
export type Shortcut =
  { readonly do: 'open_command_bar' } | { readonly do: 'show_help' } | { readonly do: 'go'; readonly letter: string };

/** The part of a key event that counts. */
export interface KeyPress {
  readonly key: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
}

const SEQUENCE_MS = 1500;

/** Reads single keys (`/`, `?`, `g` and a letter) and the chord Ctrl-K or ⌘K. */
export class ShortcutReader {
  private goAt = Number.NEGATIVE_INFINITY;

  /**
   * @param now milliseconds
   * @param singleKeys false while somebody types, in dialogs, and for whoever switched them off (WCAG 2.1.4)
   */
  read(press: KeyPress, now: number, singleKeys: boolean): Shortcut | null {
    const { key, ctrlKey, metaKey, altKey } = press;
    if ((ctrlKey || metaKey) && !altKey && key.toLowerCase() === 'k') return { do: 'open_command_bar' };
    const going = now - this.goAt <= SEQUENCE_MS;
    this.goAt = Number.NEGATIVE_INFINITY;
    if (!singleKeys || ctrlKey || metaKey || altKey) return null;
    if (going && /^[a-z]$/.test(key)) return { do: 'go', letter: key };
    if (key === 'g') this.goAt = now;
    if (key === '/') return { do: 'open_command_bar' };
    if (key === '?') return { do: 'show_help' };
    return null;
  }
}
