import { useState } from 'react';
import { useRemoveFromStore, useTheme } from 'react-admin';
import { preferences } from '../providers/preferences.js';

export const THEMES = ['system', 'light', 'dark'] as const;
export type ThemeChoice = (typeof THEMES)[number];

/** Light, dark or as the system has it; the choice is kept in this browser. */
export function useThemeChoice(): readonly [ThemeChoice, (theme: ThemeChoice) => void] {
  const [chosen, setChosen] = useState<ThemeChoice>(preferences.read().theme ?? 'system');
  const [, setTheme] = useTheme();
  const forget = useRemoveFromStore();
  const choose = (theme: ThemeChoice) => {
    setChosen(theme);
    preferences.write({ theme: theme === 'system' ? undefined : theme });
    if (theme === 'system') forget('theme');
    else setTheme(theme);
  };
  return [chosen, choose];
}
