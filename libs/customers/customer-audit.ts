import { type AuditEntry, changesBetween } from '#audit';
import type { Caller } from '#kernel';
import type { Customer } from './customer.entity.js';

/** Personal data: the event only names the field, the values stand in the part that can be erased. */
const PERSONAL = ['email', 'first_name', 'last_name', 'gender'] as const;

/** What whoever makes the change knows better than this module. */
export type EventAddition = Partial<Pick<AuditEntry, 'type' | 'clientId' | 'details'>>;

/** The events of one change: what matters by itself has a type of its own, the rest is `customer.updated`. */
export function customerEvents(
  caller: Caller,
  tenant: string,
  before: Customer | null,
  after: Customer | null,
): AuditEntry[] {
  const changes = changesBetween(shown(before), shown(after), [...PERSONAL, 'password']);
  const subject = after ?? before;
  const event = (type: string, fields: readonly string[]): AuditEntry => ({
    tenant,
    type,
    outcome: 'success',
    actor: caller.actor,
    origin: caller.origin,
    customerId: subject?.id ?? null,
    changes: changes.filter(({ field }) => fields.includes(field)),
    ...personalOf(before, after, fields),
  });
  const changed = changes.map(({ field }) => field);
  if (before === null) return [event('customer.created', changed)];
  if (after === null) return [event('customer.deleted', changed)];

  const types = new Map<string, string[]>();
  for (const field of changed) {
    const type = typeOf(field, after);
    types.set(type, [...(types.get(type) ?? []), field]);
  }
  return [...types].map(([type, fields]) => event(type, fields));
}

function typeOf(field: string, after: Customer): string {
  if (field === 'status') return after.status === 'active' ? 'customer.activated' : 'customer.deactivated';
  if (field === 'password') return 'customer.password_changed';
  if (field === 'on_behalf_opt_out') return after.onBehalfOptOut ? 'customer.opted_out' : 'customer.opted_in';
  return 'customer.updated';
}

/** The fields whose changes the audit names. A password is only ever told to be another one. */
function shown(customer: Customer | null): Record<string, unknown> | null {
  if (customer === null) return null;
  return {
    shop: customer.shopId,
    external_id: customer.externalId,
    email: customer.email,
    email_verified: customer.emailVerified,
    first_name: customer.firstName,
    last_name: customer.lastName,
    gender: customer.gender,
    status: customer.status,
    guest: customer.guest,
    on_behalf_opt_out: customer.onBehalfOptOut,
    password: customer.passwordHash,
  };
}

function personalOf(
  before: Customer | null,
  after: Customer | null,
  fields: readonly string[],
): Pick<AuditEntry, 'personal'> {
  const named = PERSONAL.filter((field) => fields.includes(field));
  if (named.length === 0) return {};
  const pick = (customer: Customer | null): object | null => {
    const all = shown(customer);
    return all && Object.fromEntries(named.map((field) => [field, all[field]]));
  };
  return { personal: { before: pick(before), after: pick(after) } };
}
