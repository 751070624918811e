import { describe, expect, it } from '@jest/globals';
import { FixtureError } from './fixture-error.js';
import { readFixture } from './read-fixture.js';

const read = (text: string | Buffer) => readFixture(Buffer.from(text), { env: {}, production: false });

function faults(text: string | Buffer): string[] {
  try {
    read(text);
  } catch (error) {
    if (error instanceof FixtureError) return error.faults.map(({ path, detail }) => `${path}: ${detail}`);
    throw error;
  }
  return [];
}

const client = (fields: string): string => `tenants: [{ slug: acme, clients: [{ client_id: "5", ${fields} }] }]`;

describe('reading a fixture file', () => {
  it('keeps what is left out apart from what is empty', () => {
    const [tenant] = read(client('scopes: []')).tenants ?? [];
    expect(tenant?.clients?.[0]).toEqual({ client_id: '5', scopes: [] });
    expect(tenant).not.toHaveProperty('shops');
  });

  it('takes JSON, aliases and both spellings of an allowlist entry', () => {
    expect(read('{"tenants":[{"slug":"acme"}]}').tenants).toEqual([{ slug: 'acme' }]);
    expect(
      read(client('on_behalf: { ip_allowlist: [&a 10.0.0.0/8, { range: *a, label: Berlin }] }')).tenants?.[0]
        ?.clients?.[0],
    ).toMatchObject({
      on_behalf: { ip_allowlist: [{ range: '10.0.0.0/8' }, { range: '10.0.0.0/8', label: 'Berlin' }] },
    });
  });

  it('reads `reason: off` as the text it is', () => {
    expect(read(client('on_behalf: { reason: off }')).tenants?.[0]?.clients?.[0]?.on_behalf).toEqual({ reason: 'off' });
  });

  it('names every fault at once, each by its path', () => {
    expect(
      faults(`
tenants:
  - slug: acme
    colour: red
    clients:
      - { client_id: 5, grants: [on_behalf, refresh_token, telepathy], access_token_ttl: 1h, enabled: yes, gateway: {} }
    shops: [{ name: ACME }]
    customers: { id: 1 }
operators:
  - { email: nobody, role: emperor, tenants: all }
identity_providers: []`),
    ).toEqual([
      'identity_providers: is unknown',
      'tenants[0].colour: is unknown',
      'tenants[0].shops[0].id: is missing',
      'tenants[0].clients[0].gateway: is unknown',
      'tenants[0].clients[0].client_id: must be text: put it in quotes',
      `tenants[0].clients[0].grants[2]: must be one of authorization_code, refresh_token, client_credentials, on_behalf, trusted_agent, trusted_system, anonymous, password, employee`,
      'tenants[0].clients[0].access_token_ttl: must be a whole number',
      'tenants[0].clients[0].enabled: must be true or false',
      'tenants[0].customers: must be a list',
      'operators[0].email: must be an e-mail address',
      'operators[0].role: must be one of owner, security, integrator, lead, b2b, auditor',
      'operators[0].tenants: must be a list',
    ]);
  });

  it.each([
    ['tenants: [{ slug: acme, slug: other }]', 'tenants[0].slug: stands twice'],
    ['tenants: []\ntenants: []', 'tenants: stands twice'],
    ['tenants: [{ slug: acme, name: null }]', 'tenants[0].name: must be text'],
    ['tenants: [{ slug: acme, __proto__: { name: x } }]', 'tenants[0].__proto__: is unknown'],
    ['tenants: [{ slug: acme, 1: x }]', 'tenants[0]: has a key that is not text'],
    ['- acme', ': must be an object'],
    ['', ': must be an object'],
    [
      client('on_behalf: { until: 2027-01-31 }'),
      'tenants[0].clients[0].on_behalf.until: must be a time with its zone, such as 2027-01-31T18:00:00Z',
    ],
    [client('secret: { env: A, literal: b }'), 'tenants[0].clients[0].secret.literal: is unknown'],
    [
      'tenants: [{ slug: acme, customers: [{ id: 9007199254740993 }] }]',
      'tenants[0].customers[0].id: must be a whole number',
    ],
  ])('refuses %s', (text, fault) => {
    expect(faults(text)).toContain(fault);
  });

  it.each([
    ['tenants: [{ slug: "acme }]', /^: line 1, column \d+: Missing closing "quote/],
    ['tenants:\n  - slug: acme\n name: x', /^: line 3, column 1: /],
    ['a: 1\n---\nb: 2', /multiple documents/],
    ['tenants: !!python/object x', /Unresolved tag/],
    ['tenants: *nobody', /^tenants: is an alias of nothing$/],
  ])('tells where %j cannot be read', (text, fault) => {
    expect(faults(text).join()).toMatch(fault);
  });

  it('refuses what must be unique and stands twice', () => {
    expect(
      faults(`
tenants:
  - { slug: one, shops: [{ id: 1 }], clients: [{ client_id: a }], customers: [{ id: 7 }] }
  - { slug: two, shops: [{ id: 1 }], clients: [{ client_id: a }, { client_id: a }], customers: [{ id: 7 }], audience: urn:mandate:one }
operators: [{ email: a@example.com }, { email: A@example.com }]`),
    ).toEqual([
      'tenants[1].audience: is the same as tenants[0].audience',
      'tenants[1].shops[0].id: is the same as tenants[0].shops[0].id',
      'tenants[1].clients[0].client_id: is the same as tenants[0].clients[0].client_id',
      'tenants[1].clients[1].client_id: is the same as tenants[0].clients[0].client_id',
      'operators[1].email: is the same as operators[0].email',
    ]);
  });

  it('refuses a file that is too large, no UTF-8, or grows by aliases', () => {
    expect(faults(Buffer.alloc(5_000_000, 0x20))).toEqual([': the file is larger than 4 MB']);
    expect(faults(Buffer.from([0x61, 0x3a, 0xff]))).toEqual([': the file is not valid UTF-8']);
    const bomb = ['a: &a [x,x,x,x,x,x,x,x,x,x]'];
    for (const [of, name] of ['ab', 'bc', 'cd', 'de', 'ef', 'fg', 'gh']) {
      bomb.push(`${name}: &${name} [${Array.from({ length: 10 }, () => `*${of}`).join(',')}]`);
    }
    expect(faults(bomb.join('\n')).join()).toContain('holds too many values');
  });

  it('never repeats a secret that does not fit', () => {
    expect(faults(client('secret: [hidden-word]')).join()).not.toContain('hidden-word');
  });
});
