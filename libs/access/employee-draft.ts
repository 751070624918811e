import type { EntityManager } from 'typeorm';
import { uuidv7 } from '#kernel';
import type { EmployeeChanges } from './employee-input.js';
import type { EmployeeProvider } from './employee-identity.js';
import { Employee } from './employee.entity.js';
import { normalEmail } from './employee.policy.js';
import type { EmployeeView } from './employee-view.js';

/** An active employee who has no way to sign in yet. */
export function newEmployee(tx: EntityManager, tenantId: number, epoch: number, now: Date): Employee {
  return tx.create(Employee, {
    ...{ id: uuidv7(now.getTime()), tenantId, email: '', name: '', externalId: null, status: 'active' },
    ...{ providerId: null, idpIssuer: null, idpSubject: null },
    ...{ passwordHash: null, passwordSetBy: null, totpEnabledAt: null, lastLoginAt: null },
    ...{ epoch, version: 1, createdAt: now, updatedAt: now },
  });
}

/**
 * The employee with the given fields, but for a password, which is hashed when everything fits.
 *
 * @param provider the one that the changes name
 */
export function changedEmployee(
  tx: EntityManager,
  before: Employee,
  changes: EmployeeChanges,
  provider: EmployeeProvider | undefined,
): Employee {
  const after = tx.create(Employee, { ...before });
  after.email = changes.email === undefined ? before.email : normalEmail(changes.email);
  after.name = changes.name ?? before.name;
  after.externalId = changes.externalId === undefined ? before.externalId : changes.externalId;
  after.status = changes.status ?? before.status;
  if (changes.identityProvider !== undefined) moveTo(after, provider);
  if (changes.subject !== undefined) after.idpSubject = changes.subject;
  return after;
}

/** What another provider, or the same one under another issuer, called them says nothing. */
function moveTo(employee: Employee, provider: EmployeeProvider | undefined): void {
  const [providerId, issuer] = provider ? [provider.id, provider.issuer] : [null, null];
  if (providerId !== employee.providerId || issuer !== employee.idpIssuer) employee.idpSubject = null;
  employee.providerId = providerId;
  employee.idpIssuer = issuer;
  // Who signs in there must not get past it by a password.
  if (providerId !== null) Object.assign(employee, { passwordHash: null, passwordSetBy: null });
}

/** A provider that was deleted is left with the first password: nobody can sign in there any more. */
export function leavingLostProvider(before: EmployeeView, changes: EmployeeChanges): EmployeeChanges {
  const lost = before.employee.providerId !== null && before.provider === null;
  const stays = changes.password === undefined || changes.identityProvider !== undefined;
  return lost && !stays ? { ...changes, identityProvider: null } : changes;
}
