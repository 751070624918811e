import type { Schema } from '#api-client';
import type { Shop } from '../../shared/places.js';
import type { KeyType } from '../calls.js';
import { needsRedirect } from '../grants.js';
import { type TemplateName, templateFor } from './templates.js';

/** What is typed into the form of a new key. */
export interface KeyDraft {
  /** Slug. */
  readonly tenant: string;
  readonly name: string | null;
  readonly description: string | null;
  readonly type: KeyType;
  readonly template: TemplateName;
  readonly shops: readonly number[];
  readonly grants: Schema<'ClientRecordDto'>['grants'];
  readonly scopes: readonly string[];
  readonly redirect_uris: readonly string[];
  /** Seconds, as are the next two. */
  readonly access_token_ttl: number;
  readonly refresh_token_ttl: number;
  readonly refresh_grace: number;
  readonly require_pkce: boolean;
}

/** Most shops that the server takes for one key. */
const MOST_SHOPS = 100;
const USUAL_GRACE = 10;

/** Fields that a template fills; they follow the template until the key is made. */
export function fromTemplate(template: TemplateName, type: KeyType) {
  const { grants, scopes, access_token_ttl, refresh_token_ttl } = templateFor(template, type);
  return { grants: [...grants], scopes: [...scopes], access_token_ttl, refresh_token_ttl };
}

/** A new key works in every enabled shop of its tenant, as far as they fit. */
export const shopsOfTenant = (shops: readonly Shop[], tenant: string): number[] =>
  shops
    .filter((shop) => shop.tenant === tenant && shop.enabled)
    .map(({ id }) => id)
    .slice(0, MOST_SHOPS);

/** The form as it opens. @param tenant '' when there are several to choose from */
export function firstDraft(tenant: string, shops: readonly Shop[]): KeyDraft {
  return {
    tenant,
    name: null,
    description: null,
    type: 'confidential',
    template: 'storefront',
    shops: shopsOfTenant(shops, tenant),
    redirect_uris: [],
    refresh_grace: USUAL_GRACE,
    require_pkce: true,
    ...fromTemplate('storefront', 'confidential'),
  };
}

/** What the server is asked for: nothing of the form's own, and nothing about redirects that no grant needs. */
export function createBody(draft: KeyDraft): Schema<'CreateClientDto'> {
  const { tenant, name, description, type, grants, access_token_ttl, refresh_token_ttl, refresh_grace } = draft;
  const redirects = needsRedirect(grants);
  return {
    ...(tenant === '' ? {} : { tenant }),
    // Refused by the server in its own words when it is missing.
    name: name ?? '',
    description,
    type,
    shops: [...draft.shops],
    grants: [...grants],
    scopes: [...draft.scopes],
    redirect_uris: redirects ? [...draft.redirect_uris] : [],
    access_token_ttl,
    refresh_token_ttl,
    refresh_grace,
    require_pkce: type === 'public' || !redirects || draft.require_pkce,
  };
}
