import { describe, expect, it } from '@jest/globals';
import { explain } from '#kernel';
import { parseAddress } from '#platform';
import { NOW, range, someClient } from '../../test/support/builders/facts.js';
import { AGENT_PERMISSIONS } from '#access';
import {
  decideClient,
  type DecidingAgent,
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
  isAgent: false,
};

const LAUREN: DecidingAgent = {
  employee: { active: true, permissions: new Set(AGENT_PERMISSIONS) },
  provenStill: true,
};
const STRANGER: DecidingAgent = { employee: null, provenStill: true };

/** A call that is allowed; each test changes what it is about. */
const GOOD: OnBehalfFacts = {
  face: 'on_behalf',
  now: NOW,
  chained: false,
  client: someClient(),
  address: parseAddress('203.0.113.7'),
  agent: null,
  customer: TIM,
  shopId: null,
  guests: false,
  reason: null,
  capReached: false,
  company: null,
};

/** Neither switch nor address list: a trusted system's client needs its grant and scope. */
const SYSTEM = {
  grants: new Set(['trusted_system'] as const),
  scopes: new Set(['sfcc.ts_ext_on_behalf_of']),
  allowlist: [],
  onBehalf: { enabled: false },
};
const AGENT_DESK = {
  ...SYSTEM,
  type: 'public' as const,
  grants: new Set(['trusted_agent'] as const),
  scopes: new Set(['sfcc.ta_ext_on_behalf_of']),
};

const facts = (changes: Partial<OnBehalfFacts>): OnBehalfFacts => ({ ...GOOD, ...changes });
const customer = (changes: Partial<OnBehalfCustomer>): OnBehalfFacts => facts({ customer: { ...TIM, ...changes } });
const client = (...changes: Parameters<typeof someClient>): OnBehalfFacts => facts({ client: someClient(...changes) });
const system = (wanted: Parameters<typeof someClient>[0] = {}, changes: Partial<OnBehalfFacts> = {}): OnBehalfFacts =>
  facts({ face: 'trusted_system', client: someClient({ ...SYSTEM, ...wanted }), ...changes });
const desk = (wanted: Parameters<typeof someClient>[0] = {}, changes: Partial<OnBehalfFacts> = {}): OnBehalfFacts =>
  facts({ face: 'trusted_agent', client: someClient({ ...AGENT_DESK, ...wanted }), agent: LAUREN, ...changes });
const lauren = (changes: Partial<NonNullable<DecidingAgent['employee']>>): DecidingAgent => ({
  ...LAUREN,
  employee: { active: true, permissions: new Set(AGENT_PERMISSIONS), ...changes },
});
const isTicket = (text: string): boolean => /^INC-\d+$/.test(text);

const NO_MEMBER = { allowed: false, reason: 'entity_not_member' } as const;
const BUYER = { allowed: true, grant: { company: 'le-1', scopes: ['order.order_create'], mark: 'm1' } } as const;

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
  face_grant: {
    'a system without its grant': system({ grants: new Set(['on_behalf', 'trusted_agent']), onBehalf: {} }),
    'a system without a secret': system({ type: 'public' }),
    'an agent’s client without its grant': desk({ grants: new Set(['on_behalf', 'trusted_system']), onBehalf: {} }),
  },
  face_scope: {
    'a system without its scope': system({ scopes: new Set(['sfcc.ta_ext_on_behalf_of']) }),
    'an agent’s client without its scope': desk({ scopes: new Set(['sfcc.ts_ext_on_behalf_of']) }),
  },
  ip_list_empty: { 'no list': client({ allowlist: [] }) },
  ip: {
    'a system outside the list that it has': system({ allowlist: [range('198.51.100.0/24')] }),
    'an agent’s client outside the list that it has': desk({ allowlist: [range('198.51.100.0/24')] }),
    'an address outside the list': facts({ address: parseAddress('198.51.100.9') }),
    'IPv6 against an IPv4 list': facts({ address: parseAddress('2001:db8::1') }),
  },
  ip_unparsable: {
    'no address': facts({ address: null }),
    'a system with a list and no address': system({ allowlist: [range('203.0.113.0/24')] }, { address: null }),
  },
  agent_unknown: {
    'nobody signed in': desk({}, { agent: null }),
    'somebody who is no employee': desk({}, { agent: STRANGER }),
  },
  agent_provider: {
    'an agent of a provider that is off by now': facts({ agent: { ...STRANGER, provenStill: false } }),
    'an employee of one': desk({}, { agent: { ...LAUREN, provenStill: false } }),
  },
  agent_inactive: {
    'a suspended agent': desk({}, { agent: lauren({ active: false }) }),
    'a suspended agent through a trusted client': facts({ agent: lauren({ active: false }) }),
    'a suspended agent through a trusted system': system({}, { agent: lauren({ active: false }) }),
  },
  agent_permission: {
    'an agent without Login_On_Behalf': desk({}, { agent: lauren({ permissions: new Set(['Search_Orders']) }) }),
    'one through a trusted client': facts({ agent: lauren({ permissions: new Set() }) }),
    'one through a trusted system': system({}, { agent: lauren({ permissions: new Set() }) }),
  },
  agent_self: {
    'an agent who is the customer': desk({}, { customer: { ...TIM, isAgent: true } }),
    'one through a trusted client': facts({ agent: LAUREN, customer: { ...TIM, isAgent: true } }),
  },
  customer_not_found: {
    'nobody of that id': facts({ customer: null }),
    "a shop that is none of the client's": customer({ shopId: 2002 }),
    'a shop that is switched off': customer({ shopEnabled: false }),
    'another shop than the one named': facts({ shopId: 2002, client: someClient({ shops: [1001, 2002] }) }),
  },
  customer_inactive: { 'an inactive customer': customer({ active: false }) },
  customer_guest: {
    'a guest': customer({ guest: true }),
    'a guest for a system that did not ask for one': system({}, { customer: { ...TIM, guest: true } }),
    'a guest for an agent who did not ask for one': desk({}, { customer: { ...TIM, guest: true } }),
  },
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
  entity_not_member: {
    'a company the customer is no member of': facts({ company: NO_MEMBER }),
    'a company that does not exist': facts({ company: { allowed: false, reason: 'entity_unknown' } }),
  },
  legal_entity_inactive: {
    'a company of the customer that is inactive': facts({
      company: { allowed: false, reason: 'legal_entity_inactive' },
    }),
  },
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
    ['for a company the customer is a member of', facts({ company: BUYER })],
    ['through an agent whom the client or a provider vouches for', facts({ agent: STRANGER })],
    ['to a system with its grant and scope, without switch and list', system()],
    ['to a system from anywhere, when it has no list', system({}, { address: null })],
    ['to a system from an address of its list', system({ allowlist: [range('203.0.113.7/32')] })],
    ['to a system for an agent who is an employee', system({}, { agent: LAUREN })],
    ['to a system for a guest that it asked for', system({}, { guests: true, customer: { ...TIM, guest: true } })],
    ['to an agent through a public client', desk()],
    ['to an agent through a confidential client', desk({ type: 'confidential' })],
    ['to an agent for a guest', desk({}, { guests: true, customer: { ...TIM, guest: true } })],
    [
      'to an agent with Login_On_Behalf alone',
      desk({}, { agent: lauren({ permissions: new Set(['Login_On_Behalf']) }) }),
    ],
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
      agent: { employee: { active: false, permissions: new Set() }, provenStill: false } as DecidingAgent,
      customer: { ...TIM, isAgent: true, active: false, guest: true, privileged: true, optedOut: true },
      capReached: true,
      company: NO_MEMBER,
    };
    const seen: string[] = [];
    let now: OnBehalfFacts = everythingWrong;
    for (const mend of [
      { chained: false },
      { client: someClient({ allowlist: [], onBehalf: { enabled: false, reason: 'required' } }) },
      { client: someClient({ allowlist: [], onBehalf: { reason: 'required' } }) },
      { client: someClient({ onBehalf: { reason: 'required' } }) },
      { agent: lauren({ active: false, permissions: new Set() }) },
      { agent: lauren({ permissions: new Set() }) },
      { agent: LAUREN },
      { customer: { ...TIM, active: false, guest: true, privileged: true, optedOut: true } },
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
      'agent_provider',
      'agent_inactive',
      'agent_permission',
      'agent_self',
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

  it('judges a client before its agent has signed in, and then the agent before any customer', () => {
    const nobody = desk({}, { agent: null, customer: null });
    expect(decideClient(nobody)).toEqual({ allowed: true });
    expect(decideTrust(nobody)).toEqual({ allowed: false, reason: 'agent_unknown' });
    const suspended = desk({}, { agent: lauren({ active: false }), customer: null });
    expect(decideOnBehalf(suspended)).toEqual({ allowed: false, reason: 'agent_inactive' });
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
