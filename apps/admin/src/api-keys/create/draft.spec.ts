import { describe, expect, it } from '@jest/globals';
import type { Shop } from '../../shared/places.js';
import { createBody, firstDraft } from './draft.js';

const shop = (id: number, tenant = 'acme', enabled = true) => ({ id, tenant, enabled, name: `Shop ${id}` }) as Shop;
const SHOPS = [shop(1), shop(2, 'rival'), shop(3, 'acme', false), shop(4)];

describe('the form of a new key', () => {
  it('opens with a storefront backend for every enabled shop of the tenant', () => {
    expect(firstDraft('acme', SHOPS)).toMatchObject({
      type: 'confidential',
      template: 'storefront',
      shops: [1, 4],
      access_token_ttl: 3600,
    });
  });

  it('chooses no shop while the tenant is not chosen', () => {
    expect(firstDraft('', SHOPS).shops).toEqual([]);
  });

  it('chooses at most as many shops as the server takes', () => {
    const many = Array.from({ length: 130 }, (_, id) => shop(id + 1));
    expect(firstDraft('acme', many).shops).toHaveLength(100);
  });
});

describe('what is sent', () => {
  it('is the form without the name of the template', () => {
    const body = createBody({ ...firstDraft('acme', SHOPS), name: 'Agent desktop' });
    expect(body).toMatchObject({ tenant: 'acme', name: 'Agent desktop', type: 'confidential', shops: [1, 4] });
    expect(body).not.toHaveProperty('template');
  });

  it('leaves the tenant to the server when it was not chosen', () => {
    expect(createBody(firstDraft('', SHOPS))).not.toHaveProperty('tenant');
  });

  it('holds redirect addresses only for a grant that needs them', () => {
    const draft = { ...firstDraft('acme', SHOPS), redirect_uris: ['https://shop.example/back'] };
    expect(createBody(draft).redirect_uris).toEqual([]);
    expect(createBody({ ...draft, grants: ['authorization_code'] }).redirect_uris).toEqual([
      'https://shop.example/back',
    ]);
  });

  it('demands PKCE unless it is waived for a server that signs customers in by codes', () => {
    const draft = { ...firstDraft('acme', SHOPS), grants: ['authorization_code' as const] };
    expect(createBody(draft).require_pkce).toBe(true);
    const waived = { ...draft, require_pkce: false };
    expect(createBody(waived).require_pkce).toBe(false);
    expect(createBody({ ...waived, type: 'public' }).require_pkce).toBe(true);
    expect(createBody({ ...waived, grants: [] }).require_pkce).toBe(true);
  });
});
