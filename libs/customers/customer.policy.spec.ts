import { describe, expect, it } from '@jest/globals';
import { Customer } from './customer.entity.js';
import { checkCustomer, checkWhole, endedSessions, normalEmail } from './customer.policy.js';

const TIM: Partial<Customer> = {
  shopId: 1001,
  email: 'tim@example.com',
  passwordHash: null,
  status: 'active',
  guest: false,
  onBehalfOptOut: false,
};
const customer = (fields: Partial<Customer> = {}): Customer => Object.assign(new Customer(), { ...TIM, ...fields });

const faultsOf = (checks: readonly (readonly [string, string | null])[]): string[] =>
  checks.filter(([, fault]) => fault !== null).map(([pointer]) => pointer);

describe('which sessions a change ends', () => {
  it.each([
    ['a deactivation', {}, { status: 'inactive' as const }, { all: true, onBehalf: false }],
    ['a new password', { passwordHash: 'a' }, { passwordHash: 'b' }, { all: true, onBehalf: false }],
    ['another shop', {}, { shopId: 1002 }, { all: true, onBehalf: false }],
    ['opting out', { onBehalfOptOut: false }, { onBehalfOptOut: true }, { all: false, onBehalf: true }],
    ['opting in', { onBehalfOptOut: true }, { onBehalfOptOut: false }, { all: false, onBehalf: false }],
    ['an activation', { status: 'inactive' as const }, {}, { all: false, onBehalf: false }],
    ['another name', { firstName: 'Tim' }, { firstName: 'Tom' }, { all: false, onBehalf: false }],
  ])('%s', (_, before, after, ended) => expect(endedSessions(customer(before), customer(after))).toEqual(ended));
});

describe('the fields of a customer', () => {
  it.each([
    [{ id: 0 }, '/id'],
    [{ id: 2 ** 53 }, '/id'],
    [{ email: 'tim' }, '/email'],
    [{ email: 'tim@exa\0mple.com' }, '/email'],
    [{ email: '\ud800@example.com' }, '/email'],
    [{ email: '"tim@evil.example"@example.com' }, '/email'],
    [{ externalId: '' }, '/external_id'],
    [{ firstName: 'Tim\0' }, '/first_name'],
    [{ lastName: 'x'.repeat(201) }, '/last_name'],
    [{ passwordHash: 'secret' }, '/password_hash'],
    [{ gender: 'x' as never }, '/gender'],
    [{ status: 'deleted' as never }, '/status'],
  ])('%j does not fit', (fields, pointer) => expect(faultsOf(checkCustomer(fields))).toEqual([pointer]));

  it('may be emptied where a customer can do without', () => {
    expect(faultsOf(checkCustomer({ email: null, externalId: null, gender: null, firstName: '' }))).toEqual([]);
  });

  it('has one way to be given a password', () => {
    const passwordHash =
      '$argon2id$v=19$m=19456,t=2,p=1$c29tZXNhbHQxMjM0NTY$rBWUXvX0Pp1GiKVmV3HcCqDPmNQ2Tk0g9oWKgoqlnIs';
    expect(faultsOf(checkCustomer({ password: 'Shopper1!pass', passwordHash }))).toEqual(['/password']);
  });

  it('normalises an address without touching its letters', () => {
    expect(normalEmail('  Tim@Example.com ')).toBe('Tim@Example.com');
  });
});

describe('the customer as a whole', () => {
  it('stays registered once it is', () => {
    expect(faultsOf(checkWhole(customer({ guest: true }), false, undefined))).toEqual(['/guest']);
  });

  it('registers from a guest only with an address', () => {
    expect(faultsOf(checkWhole(customer({ email: null }), true, undefined))).toEqual(['/email']);
    expect(faultsOf(checkWhole(customer(), true, 'Shopper1!pass'))).toEqual([]);
  });

  it('has no password as a guest', () => {
    expect(faultsOf(checkWhole(customer({ guest: true }), true, 'Shopper1!pass'))).toEqual(['/password']);
  });

  it('may not use its own address as password', () => {
    expect(faultsOf(checkWhole(customer(), false, 'Tim@example.com'))).toEqual(['/password']);
  });
});
