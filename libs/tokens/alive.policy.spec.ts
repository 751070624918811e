import { describe, expect, it } from '@jest/globals';
import { decide } from '#kernel';
import type { EmployeeFacts } from '#access';
import {
  NOW,
  someClient,
  someCustomer,
  someEmployee,
  someSession,
  someShop,
  someTenant,
} from '../../test/support/builders/facts.js';
import { ALIVE_CHECKS, type AliveFacts, type AliveReason } from './alive.policy.js';
import { NotBefore, type NotBeforeRow } from './not-before.js';
import type { Session } from './session.js';

const GOOD: AliveFacts = {
  now: NOW,
  session: someSession(),
  sequence: 1,
  tenant: someTenant(),
  client: someClient(),
  shop: someShop(),
  customer: someCustomer(),
  employee: null,
  rightsMark: null,
  notBefore: new NotBefore([]),
};

const facts = (changes: Partial<AliveFacts>): AliveFacts => ({ ...GOOD, ...changes });
const session = (changes: Partial<Session>): AliveFacts => facts({ session: someSession(changes) });
const acting = (changes: Partial<Session>, employee: EmployeeFacts | null): AliveFacts =>
  facts({ session: someSession({ employeeId: 'employee-1', employeeEpoch: 1, ...changes }), employee });
const everySession: NotBeforeRow = {
  tenant_id: null,
  client_id: null,
  kind: null,
  customer_id: null,
  refresh_key_id: null,
  at: NOW,
};

/** Every way to be dead, complete by type. */
const DEAD: Readonly<Record<AliveReason, Readonly<Record<string, AliveFacts>>>> = {
  ended: { 'it was ended': session({ endedAt: NOW - 1 }) },
  expired: {
    'its time is over': session({ expiresAt: NOW - 1 }),
    'its time ends in this moment': session({ expiresAt: NOW }),
  },
  superseded: { 'the access token is older than the oldest valid one': session({ lowestSequence: 2 }) },
  tenant: {
    'the tenant is gone': facts({ tenant: null }),
    'the tenant is disabled': facts({ tenant: someTenant({ enabled: false }) }),
    'the tenant was disabled in between': facts({ tenant: someTenant({ epoch: 2 }) }),
  },
  client: {
    'the client is gone': facts({ client: null }),
    'the client is disabled': facts({ client: someClient({ enabled: false }) }),
    'the client was disabled in between': facts({ client: someClient({ epoch: 2 }) }),
  },
  client_permission: {
    'on-behalf was switched off in between': facts({ client: someClient({ onBehalfEpoch: 2 }) }),
  },
  shop: {
    'the shop is gone': facts({ shop: null }),
    'the shop is disabled': facts({ shop: someShop({ enabled: false }) }),
    'the shop was disabled in between': facts({ shop: someShop({ epoch: 2 }) }),
  },
  customer: {
    'the customer is gone': facts({ customer: null }),
    'the customer is inactive': facts({ customer: someCustomer({ active: false }) }),
    'the customer was deactivated in between': facts({ customer: someCustomer({ epoch: 2 }) }),
  },
  customer_opted_out: {
    'the customer opted out': facts({ customer: someCustomer({ optedOut: true }) }),
    'the customer had opted out in between': facts({ customer: someCustomer({ onBehalfEpoch: 2 }) }),
  },
  employee: {
    'the employee is gone': acting({}, null),
    'the employee is suspended': acting({}, someEmployee({ active: false })),
    'the employee lost something in between': acting({}, someEmployee({ epoch: 2 })),
    'nobody knows the epoch that it was started under': acting({ employeeEpoch: null }, someEmployee()),
  },
  rights: {
    'nothing is left of the rights': facts({ session: someSession({ rightsMark: 'm1' }), rightsMark: null }),
    'something of the rights was taken away': facts({ session: someSession({ rightsMark: 'm1' }), rightsMark: 'm2' }),
  },
  not_before: { 'everything before now was ended': facts({ notBefore: new NotBefore([everySession]) }) },
};

const rows = Object.entries(DEAD).flatMap(([reason, ways]) =>
  Object.entries(ways).map(([name, row]) => ({ reason, name, row })),
);

describe('a session is dead', () => {
  it.each(rows)('$reason: $name', ({ reason, row }) => {
    expect(decide(ALIVE_CHECKS, row)).toEqual({ allowed: false, reason });
  });
});

describe('a session is alive', () => {
  it.each<[string, AliveFacts]>([
    ['while nothing speaks against it', GOOD],
    ['while the employee who acts in it is as they were', acting({}, someEmployee())],
    ['without an employee, whoever is asked for', facts({ employee: someEmployee({ active: false }) })],
    [
      'as a whole, whatever became of its first access tokens',
      facts({ session: someSession({ lowestSequence: 3 }), sequence: null }),
    ],
    ['while its rights are what they were', facts({ session: someSession({ rightsMark: 'm1' }), rightsMark: 'm1' })],
    ['without rights, whatever the customer may do by now', facts({ rightsMark: 'm1' })],
    [
      'as a whole, whatever became of the rights of its access tokens',
      facts({ session: someSession({ rightsMark: 'm1' }), sequence: null }),
    ],
    [
      'when the switch’s end is over, which the refresh asks for',
      facts({ client: someClient({ onBehalf: { until: NOW - 1 } }) }),
    ],
  ])('%s', (_, row) => {
    expect(decide(ALIVE_CHECKS, row)).toEqual({ allowed: true });
  });

  it('of a customer who signed in alone, although on-behalf was taken from client and customer', () => {
    const own = someSession({ kind: 'customer', clientOnBehalfEpoch: null, customerOnBehalfEpoch: null });
    const row = facts({
      session: own,
      client: someClient({ onBehalfEpoch: 7 }),
      customer: someCustomer({ optedOut: true, onBehalfEpoch: 7 }),
    });
    expect(decide(ALIVE_CHECKS, row)).toEqual({ allowed: true });
  });

  it('of a client alone, which has neither customer nor shop', () => {
    const own = someSession({ customerId: null, shopId: null, clientOnBehalfEpoch: null, customerOnBehalfEpoch: null });
    expect(decide(ALIVE_CHECKS, facts({ session: own, customer: null, shop: null }))).toEqual({ allowed: true });
  });
});
