import { parseScope, printScope, scopeSpellings } from '#access';

export type ServiceScope =
  | { readonly ok: true; readonly scope: string }
  /** `scope`: malformed or far too long; `tenant`: it names another tenant than the key's. */
  | { readonly ok: false; readonly reason: 'scope' | 'tenant' };

/**
 * What a service token gets of the scopes that are asked for. Emporix leaves out in silence what the key lacks, which may be
 * everything: then the token opens what any token of the tenant opens. Without any wish it gets all that the key has.
 *
 * @param held the key's
 * @param slug the key's tenant; `tenant=…` among the scopes may only repeat it
 */
export function serviceScope(requested: string | undefined, held: ReadonlySet<string>, slug: string): ServiceScope {
  const parsed = parseScope((requested ?? '').trim().replaceAll(/ +/g, ' '));
  if (!parsed.ok) return { ok: false, reason: 'scope' };
  const tenants = parsed.scopes.filter(isTenant);
  if (tenants.some((item) => item !== `tenant=${slug}`)) return { ok: false, reason: 'tenant' };
  const wanted = parsed.scopes.filter((item) => !isTenant(item));
  if (wanted.length === 0) return { ok: true, scope: printScope(held) };
  // `read` and `view` are one action: whoever asks by one name has the other.
  const granted = wanted.flatMap((scope) => scopeSpellings(scope).find((spelling) => held.has(spelling)) ?? []);
  return { ok: true, scope: printScope(new Set(granted)) };
}

const isTenant = (item: string): boolean => item.startsWith('tenant=');
