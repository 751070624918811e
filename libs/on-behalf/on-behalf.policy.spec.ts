import { describe, expect, it } from '@jest/globals';
import { explain } from '#kernel';
import { parseAddress } from '#platform';
import { NOW, someClient } from '../../test/support/builders/facts.js';
import {
  decideOnBehalf,
  decideTrust,
  ON_BEHALF_CHECKS,
  type OnBehalfCustomer,
  type OnBehalfFacts,
  type OnBehalfReason,
} from './on-behalf.policy.js';
import { ON_BEHALF_REASONS } from './on-behalf.reasons.js';

const TIM: OnBehalfCustomer = {
  shopId: 1001,
  shopEnabled: true,
  active: true,
  guest: false,
  optedOut: false,
  privileged: false,
};

/** A call that is allowed; each test changes what it is about. */
const GOOD: OnBehalfFacts = {
  now: NOW,
  chained: false,
  client: someClient(),
  address: parseAddress('203.0.113.7'),
  customer: TIM,
  shopId: null,
  reason: null,
  capReached: false,
  company: null,
};

const facts = (changes: Partial<OnBehalfFacts>): OnBehalfFacts => ({ ...GOOD, ...changes });
const customer = (changes: Partial<OnBehalfCustomer>): OnBehalfFacts => facts({ customer: { ...TIM, ...changes } });
const client = (...changes: Parameters<typeof someClient>): OnBehalfFacts => facts({ client: someClient(...changes) });
const isTicket = (text: string): boolean => /^INC-\d+$/.test(text);

/** Every way to be refused, complete by type: a new reason does not compile until it has its row. */
const REFUSED: Readonly<Record<OnBehalfReason, Readonly<Record<string, OnBehalfFacts>>>> = {
  chained: { 'an on-behalf token as credential': facts({ chained: true }) },
  client_disabled: { 'a disabled client': client({ enabled: false }) },
  permission: {
    'no grant': client({ grants: new Set(['refresh_token']) }),
    'the switch off': client({ onBehalf: { enabled: false } }),
    'the last moment of the switch': client({ onBehalf: { until: NOW } }),
    'a public client, however it got the switch': client({ type: 'public' }),
  },
  ip_list_empty: { 'no list': client({ allowlist: [] }) },
  ip: {
    'an address outside the list': facts({ address: parseAddress('198.51.100.9') }),
    'IPv6 against an IPv4 list': facts({ address: parseAddress('2001:db8::1') }),
  },
  ip_unparsable: { 'no address': facts({ address: null }) },
  customer_not_found: {
    'nobody of that id': facts({ customer: null }),
    "a shop that is none of the client's": customer({ shopId: 2002 }),
    'a shop that is switched off': customer({ shopEnabled: false }),
    'another shop than the one named': facts({ shopId: 2002, client: someClient({ shops: [1001, 2002] }) }),
  },
  customer_inactive: { 'an inactive customer': customer({ active: false }) },
  customer_guest: { 'a guest': customer({ guest: true }) },
  customer_privileged: { "an operator's own account": customer({ privileged: true }) },
  customer_opted_out: { 'a customer who opted out': customer({ optedOut: true }) },
  reason_missing: { 'no reason where one is required': client({ onBehalf: { reason: 'required' } }) },
  reason_pattern: {
    'a required reason of another form': facts({
      reason: 'because',
      client: someClient({ onBehalf: { reason: 'required', reasonFits: isTicket } }),
    }),
    'an optional reason of another form': facts({
      reason: 'because',
      client: someClient({ onBehalf: { reason: 'optional', reasonFits: isTicket } }),
    }),
  },
  cap: { 'the daily cap used up': facts({ capReached: true }) },
  entity_not_member: { 'a company the customer is no member of': facts({ company: { member: false } }) },
};

const rows = Object.entries(REFUSED).flatMap(([reason, ways]) =>
  Object.entries(ways).map(([name, row]) => ({ reason: reason as OnBehalfReason, name, row })),
);

describe('acting on behalf is refused for', () => {
  it.each(rows)('$reason: $name', ({ reason, row }) => {
    expect(decideOnBehalf(row)).toEqual({ allowed: false, reason });
  });
});

describe('acting on behalf is allowed', () => {
  it.each<[string, OnBehalfFacts]>([
    ['for an active customer of a shop of the client, from a listed address', GOOD],
    ['when the shop named is the customer’s', facts({ shopId: 1001 })],
    ['until the moment the switch ends', client({ onBehalf: { until: NOW + 1 } })],
    ['with a reason that nobody asked for', facts({ reason: 'because' })],
    ['without an optional reason', client({ onBehalf: { reason: 'optional', reasonFits: isTicket } })],
    [
      'with a required reason of the right form',
      facts({ reason: 'INC-1', client: someClient({ onBehalf: { reason: 'required', reasonFits: isTicket } }) }),
    ],
    ['for a company the customer is a member of', facts({ company: { member: true } })],
  ])('%s', (_, row) => {
    expect(decideOnBehalf(row)).toEqual({ allowed: true });
  });
});

describe('the order of the checks', () => {
  it('is the one of DESIGN §4: with everything wrong, mending the first fault shows the next', () => {
    const everythingWrong = {
      ...GOOD,
      chained: true,
      client: someClient({ enabled: false, allowlist: [], onBehalf: { enabled: false, reason: 'required' } }),
      customer: { ...TIM, active: false, guest: true, privileged: true, optedOut: true },
      capReached: true,
      company: { member: false },
    };
    const seen: string[] = [];
    let now: OnBehalfFacts = everythingWrong;
    for (const mend of [
      { chained: false },
      { client: someClient({ allowlist: [], onBehalf: { enabled: false, reason: 'required' } }) },
      { client: someClient({ allowlist: [], onBehalf: { reason: 'required' } }) },
      { client: someClient({ onBehalf: { reason: 'required' } }) },
      { customer: { ...TIM, guest: true, privileged: true, optedOut: true } },
      { customer: { ...TIM, privileged: true, optedOut: true } },
      { customer: { ...TIM, optedOut: true } },
      { customer: TIM },
      { reason: 'INC-1' },
      { capReached: false },
      { company: null },
    ] satisfies Partial<OnBehalfFacts>[]) {
      const decision = decideOnBehalf(now);
      seen.push(decision.allowed ? 'allowed' : decision.reason);
      now = { ...now, ...mend };
    }
    expect(seen).toEqual([
      'chained',
      'client_disabled',
      'permission',
      'ip_list_empty',
      'customer_inactive',
      'customer_guest',
      'customer_privileged',
      'customer_opted_out',
      'reason_missing',
      'cap',
      'entity_not_member',
    ]);
    expect(decideOnBehalf(now)).toEqual({ allowed: true });
  });

  it('lets an untrusted caller learn nothing of a customer', () => {
    const unlisted = { address: parseAddress('198.51.100.9') };
    expect(decideOnBehalf(facts({ ...unlisted, customer: null }))).toEqual({ allowed: false, reason: 'ip' });
    expect(decideTrust(facts(unlisted))).toEqual({ allowed: false, reason: 'ip' });
    expect(decideTrust(facts({ customer: null }))).toEqual({ allowed: true });
  });

  it('is told check by check, so that people see what was not reached', () => {
    const { checks } = explain(ON_BEHALF_CHECKS, customer({ guest: true }));
    expect(checks.filter(({ passed }) => passed === false)).toEqual([
      { check: 'customer_registered', passed: false, reason: 'customer_guest' },
    ]);
    expect(checks.at(-1)).toMatchObject({ passed: null });
  });
});

describe('what the caller is told', () => {
  it('is the same for permission, address and an empty list', () => {
    const errors = (['permission', 'ip', 'ip_list_empty', 'ip_unparsable', 'chained'] as const).map((reason) =>
      ON_BEHALF_REASONS[reason].error(),
    );
    expect(new Set(errors.map(({ status, code, message }) => `${status} ${code} ${message}`)).size).toBe(1);
    expect(errors[0]).toMatchObject({
      status: 403,
      code: 'access_denied',
      details: expect.not.objectContaining({ reason: expect.anything() }),
    });
  });

  it('does not tell an operator’s account from one that does not exist', () => {
    const [privileged, unknown] = [ON_BEHALF_REASONS.customer_privileged, ON_BEHALF_REASONS.customer_not_found];
    expect({ ...privileged.error(), stack: '' }).toEqual({ ...unknown.error(), stack: '' });
  });
});
