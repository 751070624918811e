import { type FieldCheck, isEmailAddress, isPlainText, plainTextFault } from '#platform';
import type { CustomerChanges } from './customer-input.js';
import { type Customer, GENDERS } from './customer.entity.js';
import { passwordFault, passwordHashFault } from './password.policy.js';

export const isCustomerId = (id: number): boolean => Number.isSafeInteger(id) && id >= 1;

/** E-mail addresses are stored as typed but for outer blanks and Unicode form; the database compares them in lower case. */
export const normalEmail = (email: string): string => email.trim().normalize('NFC');

/** What is wrong with the fields that are given. */
export function checkCustomer(fields: CustomerChanges & { readonly id?: number }): FieldCheck[] {
  const { id, externalId, email, firstName, lastName, gender, status, password, passwordHash } = fields;
  return [
    ['/id', id === undefined || isCustomerId(id) ? null : 'must be a whole number from 1 to 9007199254740991'],
    ['/external_id', (externalId ?? null) === null ? null : plainTextFault(externalId as string, 1, 100)],
    ['/email', (email ?? null) === null ? null : emailFault(email as string)],
    ['/first_name', firstName === undefined ? null : plainTextFault(firstName, 0, 200)],
    ['/last_name', lastName === undefined ? null : plainTextFault(lastName, 0, 200)],
    ['/gender', (gender ?? null) === null || GENDERS.includes(gender as never) ? null : 'must be m, f, d or n'],
    ['/status', status === undefined || ['active', 'inactive'].includes(status) ? null : 'must be active or inactive'],
    ['/password', password !== undefined && passwordHash !== undefined ? 'excludes password_hash' : null],
    ['/password_hash', passwordHash === undefined ? null : passwordHashFault(passwordHash)],
  ];
}

/**
 * What is wrong with the customer as it would be stored.
 *
 * @param password the new one in clear, if any
 */
export function checkWhole(customer: Customer, wasGuest: boolean, password: string | undefined): FieldCheck[] {
  const { guest, email, passwordHash } = customer;
  return [
    ['/guest', guest && !wasGuest ? 'cannot become true: a registered customer stays one' : null],
    ['/email', !guest && wasGuest && email === null ? 'is needed to register a guest' : null],
    ['/password', password === undefined ? null : guest ? 'is not for guests' : passwordFault(password, email)],
    ['/password_hash', guest && password === undefined && passwordHash !== null ? 'is not for guests' : null],
  ];
}

/** Which of the customer's sessions a change ends: a right was lost, or the proof of who it is changed. */
export function endedSessions(
  before: Customer,
  after: Customer,
): { readonly all: boolean; readonly onBehalf: boolean } {
  const deactivated = before.status === 'active' && after.status === 'inactive';
  return {
    all: deactivated || before.passwordHash !== after.passwordHash || before.shopId !== after.shopId,
    onBehalf: !before.onBehalfOptOut && after.onBehalfOptOut,
  };
}

/** Why a text is no e-mail address that a customer can have, or null. */
export function emailFault(email: string): string | null {
  const normal = normalEmail(email);
  return isPlainText(normal) && isEmailAddress(normal) ? null : 'must be an e-mail address';
}
