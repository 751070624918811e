import type { Kind } from '../kind-of.js';

/** What a preset asks for instead of the whole issuer. */
export const ISSUER_PARTS: Readonly<Partial<Record<Kind, readonly IssuerPart[]>>> = {
  entra: ['directory'],
  okta: ['domain'],
  auth0: ['domain'],
  keycloak: ['base', 'realm'],
};
export type IssuerPart = 'directory' | 'domain' | 'base' | 'realm';
export type IssuerParts = Readonly<Partial<Record<IssuerPart, string>>>;

/** The issuer as the preset's providers write it; null while a part is missing. */
export function issuerOf(kind: Kind, parts: IssuerParts): string | null {
  const [directory, domain, base, realm] = (['directory', 'domain', 'base', 'realm'] as const).map((part) =>
    (parts[part] ?? '').trim(),
  ) as [string, string, string, string];
  if (kind === 'entra') return directory === '' ? null : `https://login.microsoftonline.com/${directory}/v2.0`;
  if (kind === 'okta') return domain === '' ? null : origin(domain);
  // Auth0 alone ends with a slash.
  if (kind === 'auth0') return domain === '' ? null : `${origin(domain)}/`;
  if (kind === 'keycloak') {
    return base === '' || realm === '' ? null : `${origin(base)}/realms/${encodeURIComponent(realm)}`;
  }
  return null;
}

/** With a scheme and without the slash at its end, however it was copied. */
function origin(typed: string): string {
  const withScheme = /^https?:\/\//.test(typed) ? typed : `https://${typed}`;
  return withScheme.replace(/\/+$/, '');
}
