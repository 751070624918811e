import Bowser from 'bowser';

/** What follows is no longer worth reading; nobody's browser needs as much. */
const MOST_READ = 300;

/** The first product of a program, such as `axios/1.7.2` (RFC 9110 §10.1.5). */
const PRODUCT = /^([A-Za-z][A-Za-z0-9._-]{0,39})(?:\/(\d{1,6}(?:\.\d{1,6})?)\S*)?(?:\s|$)/;

const SYSTEMS: Readonly<Record<string, string>> = { macOS: 'Mac' };
const BROWSERS: Readonly<Record<string, string>> = {
  'Microsoft Edge': 'Edge',
  'Samsung Internet for Android': 'Samsung Internet',
};

/**
 * A user agent in few words: `Firefox on Mac` for a browser, `axios/1.7` for a program, null when it says nothing. It is
 * what the caller claims, not who they are.
 */
export function deviceName(userAgent: string | null): string | null {
  const text = (userAgent ?? '').slice(0, MOST_READ).trim();
  return text.startsWith('Mozilla/') ? browserName(text) : programName(text);
}

function browserName(text: string): string | null {
  const { browser, os } = Bowser.parse(text);
  const system = os.name ? (SYSTEMS[os.name] ?? os.name) : null;
  // Of a browser that it does not know, the parser repeats the first word.
  if (!browser.name || browser.name === 'Mozilla') return system;
  const name = BROWSERS[browser.name] ?? browser.name;
  return system === null ? name : `${name} on ${system}`;
}

function programName(text: string): string | null {
  const [, name, version] = PRODUCT.exec(text) ?? [];
  if (name === undefined) return null;
  return version === undefined ? name : `${name}/${version}`;
}
