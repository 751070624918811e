import { describe, expect, it } from '@jest/globals';
import { takenRows } from './employee-import.policy.js';

const employee = (
  email: string,
  externalId: string | null = null,
  idpSubject: string | null = null,
  providerId = 1,
) => ({
  ...{ email, externalId, idpSubject },
  ...{ providerId: idpSubject === null ? null : providerId, idpIssuer: idpSubject === null ? null : 'https://idp' },
});

describe('what a row of an import may not have', () => {
  it('is the address, number or identity of somebody who is there', () => {
    const present = [employee('ada@example.com', 'E-1', 'ada')];
    const rows = [
      employee('ADA@example.com'),
      employee('bea@example.com', 'E-1'),
      employee('cid@example.com', null, 'ada'),
    ];
    expect(takenRows(rows, present)).toEqual([
      { row: 0, pointer: '/email' },
      { row: 1, pointer: '/external_id' },
      { row: 2, pointer: '/subject' },
    ]);
  });

  it('is that of a row before it; the first one keeps it', () => {
    expect(takenRows([employee('a@b.io', 'E-1'), employee('A@b.io', 'E-1'), employee('a@B.io')], [])).toEqual([
      { row: 1, pointer: '/email' },
      { row: 2, pointer: '/email' },
      { row: 1, pointer: '/external_id' },
    ]);
  });

  it('is not nothing: many have no number and no identity, and a subject is another at another provider', () => {
    const rows = [
      employee('a@b.io'),
      employee('b@b.io'),
      employee('c@b.io', null, 'x'),
      employee('d@b.io', null, 'x', 2),
    ];
    expect(takenRows(rows, [])).toEqual([]);
  });
});
