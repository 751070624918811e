/** What an operator chose for this browser. The only thing that the panel stores; never anything of a record. */
export interface Preferences {
  readonly locale?: string;
  readonly theme?: 'light' | 'dark';
  /** Single-key shortcuts (WCAG 2.1.4); on unless false. */
  readonly shortcuts?: boolean;
}

const KEY = 'mandate.preferences';

export const preferences = {
  read(): Preferences {
    try {
      const stored: unknown = JSON.parse(localStorage.getItem(KEY) ?? '{}');
      return typeof stored === 'object' && stored !== null ? stored : {};
    } catch {
      // Storage is switched off, or somebody wrote into it.
      return {};
    }
  },

  write(changes: Preferences): void {
    try {
      localStorage.setItem(KEY, JSON.stringify({ ...preferences.read(), ...changes }));
    } catch {
      // Then the choice lasts as long as the page.
    }
  },
};
