import { describe, expect, it } from '@jest/globals';
import { checkClient, checkSwitch } from './client.policy.js';
import { changedClient, newClient } from './client-draft.js';
import { epochsAfter } from './client-epochs.policy.js';
import type { Client } from './client.entity.js';
import type { ClientChanges } from './client-input.js';
import { redirectUriFault } from './redirect-uri.policy.js';

const HOME = [{ range: '127.0.0.1/32', label: '' }];

function client(changes: ClientChanges = {}, type: Client['type'] = 'confidential'): Client {
  return changedClient(
    newClient('5', 1, type, 100),
    { name: 'POS', ...changes },
    changes.ipAllowlist ? HOME : undefined,
  );
}

const faultsOf = (changed: Client): (readonly [string, string | null])[] =>
  checkClient(changed).filter(([, fault]) => fault !== null);

describe('a client', () => {
  it('CL-08: a new one may do nothing', () => {
    expect(client()).toMatchObject({
      shops: [],
      grants: [],
      scopes: [],
      redirectUris: [],
      onBehalfTokenEnabled: false,
      ipAllowlist: [],
    });
    expect(faultsOf(client())).toEqual([]);
  });

  it.each([
    [{ name: '' }, '/name'],
    [{ name: 'a\u0007' }, '/name'],
    [{ description: 'x'.repeat(501) }, '/description'],
    [{ description: 'two\nlines' }, '/description'],
    [{ accessTokenTtl: 59 }, '/access_token_ttl'],
    [{ accessTokenTtl: 31 * 86_400 + 1 }, '/access_token_ttl'],
    [{ refreshTokenTtl: 400 * 86_400 + 1 }, '/refresh_token_ttl'],
    [{ refreshGrace: 61 }, '/refresh_grace'],
    [{ refreshGrace: 0.5 }, '/refresh_grace'],
    [{ scopes: ['order.read', 'with space'] }, '/scopes/1'],
    [{ scopes: ['quote"'] }, '/scopes/0'],
    [{ redirectUris: ['https://shop.example/cb', 'http://shop.example/cb'] }, '/redirect_uris/1'],
    [{ onBehalf: { reasonPattern: '(a)\\1' } }, '/on_behalf/reason_pattern'],
    [{ onBehalf: { dailyCap: 0 } }, '/on_behalf/daily_cap'],
    [{ onBehalf: { permissions: ['Login_On_Behalf', 'no way'] } }, '/on_behalf/permissions/1'],
    [{ onBehalf: { until: new Date('soon') } }, '/on_behalf/until'],
  ] satisfies [ClientChanges, string][])('%j is refused at %s', (changes, pointer) => {
    expect(faultsOf(client(changes)).map(([at]) => at)).toEqual([pointer]);
  });

  it('takes the bounds themselves', () => {
    const widest = { accessTokenTtl: 31 * 86_400, refreshTokenTtl: 400 * 86_400, refreshGrace: 60 };
    expect(faultsOf(client(widest))).toEqual([]);
    expect(faultsOf(client({ accessTokenTtl: 60, refreshGrace: 0 }))).toEqual([]);
  });

  it('CL-10: a public one gets neither the switch nor a grant that rests on a secret', () => {
    const faults = faultsOf(client({ grants: ['client_credentials'], onBehalf: { enabled: true } }, 'public'));
    expect(faults.map(([pointer]) => pointer)).toEqual(['/grants/0', '/grants/1', '/on_behalf/enabled']);
    expect(faultsOf(client({ grants: ['authorization_code', 'refresh_token'] }, 'public'))).toEqual([]);
  });

  it('switching on-behalf on also gives the permission, and needs a list', () => {
    const on = client({ onBehalf: { enabled: true } });
    expect(on.grants).toEqual(['on_behalf']);
    expect(checkSwitch(client(), on)).toEqual([
      '/on_behalf/enabled',
      'Add at least one address range first. An empty list refuses every call.',
    ]);
    const withList = client({ onBehalf: { enabled: true }, ipAllowlist: HOME });
    expect(checkSwitch(null, withList)[1]).toBeNull();
    // Emptying the list of a client that is switched on stops it at once; it must stay possible.
    expect(checkSwitch(withList, changedClient(withList, {}, []))[1]).toBeNull();
  });

  it('a description is optional; an empty one is none', () => {
    const described = client({ description: 'Tills in Berlin' });
    expect(faultsOf(client({ description: 'x'.repeat(500) }))).toEqual([]);
    expect(changedClient(described, { name: 'Till' }).description).toBe('Tills in Berlin');
    expect(['', null].map((description) => changedClient(described, { description }).description)).toEqual([
      null,
      null,
    ]);
  });

  it('what is left out stays, and null clears', () => {
    const before = client({ onBehalf: { reasonPattern: '^INC-\\d+$', dailyCap: 5 }, scopes: ['a'] });
    const after = changedClient(before, { name: 'Till', onBehalf: { dailyCap: null } });
    expect(after).toMatchObject({
      name: 'Till',
      scopes: ['a'],
      onBehalfReasonPattern: '^INC-\\d+$',
      onBehalfDailyCap: null,
    });
  });
});

describe('the epochs of a client', () => {
  const NOON = Date.UTC(2026, 10, 23, 12);
  const at = (offset: number): Date => new Date(NOON + offset);
  const on = client({
    onBehalf: { enabled: true, until: at(5000), permissions: ['Login_On_Behalf', 'Refund'] },
    grants: ['refresh_token', 'trusted_agent'],
    scopes: ['sfcc.ta_ext_on_behalf_of', 'orders.read'],
  });

  it.each([
    ['disabling it', { enabled: false }, { epoch: 101, onBehalfEpoch: 100 }],
    ['switching on-behalf off', { onBehalf: { enabled: false } }, { epoch: 100, onBehalfEpoch: 101 }],
    ['taking the permission', { grants: ['refresh_token', 'trusted_agent'] }, { epoch: 100, onBehalfEpoch: 101 }],
    ['taking another delegating grant', { grants: ['on_behalf'] }, { epoch: 100, onBehalfEpoch: 101 }],
    ['taking the scope of agents', { scopes: ['orders.read'] }, { epoch: 100, onBehalfEpoch: 101 }],
    ['taking a plain scope', { scopes: ['sfcc.ta_ext_on_behalf_of'] }, { epoch: 100, onBehalfEpoch: 100 }],
    ['ending it earlier', { onBehalf: { until: at(4000) } }, { epoch: 100, onBehalfEpoch: 101 }],
    ['taking a permission of agents', { onBehalf: { permissions: ['Refund'] } }, { epoch: 100, onBehalfEpoch: 101 }],
    ['ending it later', { onBehalf: { until: at(6000) } }, { epoch: 100, onBehalfEpoch: 100 }],
    ['giving it no end', { onBehalf: { until: null } }, { epoch: 100, onBehalfEpoch: 100 }],
    [
      'giving agents more',
      { onBehalf: { permissions: ['Refund', 'Login_On_Behalf', 'Cancel'] } },
      { epoch: 100, onBehalfEpoch: 100 },
    ],
    ['renaming it', { name: 'Till' }, { epoch: 100, onBehalfEpoch: 100 }],
    ['taking a plain grant', { grants: ['on_behalf', 'trusted_agent'] }, { epoch: 100, onBehalfEpoch: 100 }],
  ] satisfies [string, ClientChanges, object][])('%s', (_, changes, expected) => {
    expect(epochsAfter(on, changedClient(on, changes), NOON)).toEqual(expected);
  });

  it('a switch that gets an end, or is prolonged after its end, does not bring sessions back', () => {
    const endless = changedClient(on, { onBehalf: { until: null } });
    expect(epochsAfter(endless, on, NOON).onBehalfEpoch).toBe(101);
    expect(epochsAfter(on, endless, NOON + 4999).onBehalfEpoch).toBe(100);
    expect(epochsAfter(on, endless, NOON + 5000).onBehalfEpoch).toBe(101);
  });

  it('sessions may be left to run out when the switch is turned off, and only then', () => {
    const off = changedClient(on, { onBehalf: { enabled: false } });
    expect(epochsAfter(on, off, NOON, false).onBehalfEpoch).toBe(100);
    expect(epochsAfter(on, changedClient(off, { grants: [] }), NOON, false).onBehalfEpoch).toBe(101);
    expect(epochsAfter(on, changedClient(on, { onBehalf: { until: at(4000) } }), NOON, false).onBehalfEpoch).toBe(101);
  });

  it('what was left to run out is over when the switch is turned on again', () => {
    const off = changedClient(on, { onBehalf: { enabled: false } });
    expect(epochsAfter(off, on, NOON).onBehalfEpoch).toBe(101);
  });

  it('are not lowered by enabling it again', () => {
    const off = Object.assign(changedClient(on, { enabled: false }), { epoch: 101 });
    expect(epochsAfter(off, changedClient(off, { enabled: true }), NOON).epoch).toBe(101);
  });
});

describe('a redirect address', () => {
  it.each([
    'https://shop.example/cb',
    'https://shop.example/cb?from=login',
    'https://shop.example',
    'http://127.0.0.1:3999/callback',
    'http://[::1]/cb',
    'http://localhost:8080/cb',
  ])('%s is taken', (uri) => expect(redirectUriFault(uri)).toBeNull());

  it.each([
    'http://shop.example/cb',
    'http://localhost.evil.example/cb',
    'https://shop.example/cb#top',
    'https://shop.example/#',
    'https://*.shop.example/cb',
    'https://user:pw@shop.example/cb',
    'https:shop.example/cb',
    'https:\\\\shop.example',
    'javascript:alert(1)',
    'com.example.app:/cb',
    '/cb',
    'https://shop.example/ cb',
    'https://shöp.example/cb',
    `https://shop.example/${'x'.repeat(2000)}`,
  ])('%s is refused', (uri) => expect(redirectUriFault(uri)).toEqual(expect.any(String)));
});
