import type { EmployeeView } from '#access';
import type { EmporixUserDto } from './iam.dto.js';
import { badField, type JsonBody } from './json-body.js';

/** What we do not keep of an employee is empty. Their one name is split at its last blank. */
export function userAnswer({ employee, groups }: EmployeeView): EmporixUserDto {
  const { id, name, email, status, createdAt, lastLoginAt } = employee;
  const [firstName, lastName] = splitName(name);
  return {
    ...{ id, firstName, lastName, backofficeUserNumber: id },
    ...{ preferredSite: '', preferredCurrency: '', preferredLanguage: '', department: '' },
    ...{ validFrom: createdAt.toISOString(), isAccountLocked: status !== 'active', contactEmail: email },
    status: lastLoginAt === null ? 'PROVISIONED' : 'ACTIVE',
    groupIds: groups.map((group) => group.id),
    ...(lastLoginAt === null ? {} : { lastLogin: lastLoginAt.toISOString() }),
  };
}

export function readUserName(body: JsonBody): string {
  return `${body.requiredText('firstName', 100)} ${body.requiredText('lastName', 100)}`;
}

/** All their groups. */
export function readGroupIds(body: JsonBody): string[] {
  const ids = body.texts('groupIds');
  if (!ids) throw badField('groupIds', 'is required');
  return ids;
}

function splitName(name: string): [string, string] {
  const at = name.lastIndexOf(' ');
  return at === -1 ? ['', name] : [name.slice(0, at), name.slice(at + 1)];
}
