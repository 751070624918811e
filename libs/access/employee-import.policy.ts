import type { Employee } from './employee.entity.js';

type Named = Pick<Employee, 'email' | 'externalId' | 'providerId' | 'idpIssuer' | 'idpSubject'>;

/** What two employees of a tenant never share, by the field that a refusal names. */
const UNIQUE: Readonly<Record<string, (employee: Named) => string | null>> = {
  '/email': ({ email }) => email.toLowerCase(),
  '/external_id': ({ externalId }) => externalId,
  '/subject': ({ providerId, idpIssuer, idpSubject }) =>
    idpSubject === null ? null : JSON.stringify([providerId, idpIssuer, idpSubject]),
};

export interface TakenRow {
  /** Counted from 0. */
  readonly row: number;
  readonly pointer: string;
}

/**
 * Which new employees want what an employee, or an earlier row, has.
 *
 * @param present everybody who has some of it already
 */
export function takenRows(wanted: readonly Named[], present: readonly Named[]): TakenRow[] {
  return Object.entries(UNIQUE).flatMap(([pointer, nameOf]) => {
    const taken = new Set(present.map(nameOf));
    return wanted.flatMap((employee, row): TakenRow[] => {
      const name = nameOf(employee);
      if (name === null) return [];
      if (taken.has(name)) return [{ row, pointer }];
      taken.add(name);
      return [];
    });
  });
}
