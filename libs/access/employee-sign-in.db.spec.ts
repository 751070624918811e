import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { EntityManager } from 'typeorm';
import type { Caller } from '#kernel';
import { Database } from '#platform';
import { auditEvents } from '../../test/support/audit.js';
import { cliCaller } from '../../test/support/builders/caller.js';
import { changeEmployee, createEmployee } from '../../test/support/builders/employee.js';
import { createProvider } from '../../test/support/builders/identity-provider.js';
import { createTenant } from '../../test/support/builders/tenant.js';
import { startTestApp, type TestApp } from '../../test/support/test-app.js';
import { codeOf } from '../../test/support/totp.js';
import { EmployeeDirectory } from './employee-directory.js';
import type { EmployeeFacts } from './employee-facts.js';
import { type EmployeeAccount, EmployeeSignIn } from './employee-sign-in.js';
import { EmployeeTotp } from './employee-totp.js';
import { EmployeeService } from './employee.service.js';

const PASSWORD = 'Lauren1!password';
const NEXT = 'Another1!password';
const EMAIL = 'lauren@example.com';

let mandate: TestApp;
let signIn: EmployeeSignIn;
let totp: EmployeeTotp;
let tenantId: number;
let tenant: string;

beforeAll(async () => {
  mandate = await startTestApp();
  signIn = mandate.app.get(EmployeeSignIn, { strict: false });
  totp = mandate.app.get(EmployeeTotp, { strict: false });
});
beforeEach(async () => {
  ({ id: tenantId, slug: tenant } = await createTenant(mandate));
});
afterAll(() => mandate.close());

const inTransaction = <T>(work: (tx: EntityManager) => Promise<T>): Promise<T> =>
  mandate.app.get(Database, { strict: false }).transaction(work);

const themselves = ({ id }: Pick<EmployeeFacts, 'id'>): Caller => ({ ...cliCaller, actor: { type: 'agent', id } });

const hire = async (final = true): Promise<EmployeeFacts> => {
  const { employee } = await createEmployee(mandate, tenant, { email: EMAIL, password: { text: PASSWORD, final } });
  return (await mandate.app.get(EmployeeDirectory, { strict: false }).byId(employee.id)) as EmployeeFacts;
};
const verify = (email = EMAIL, password = PASSWORD) => signIn.verifyPassword(tenantId, email, password);

describe('a password on our page', () => {
  it('lets an employee in, whatever the case of their address', async () => {
    const { id, epoch } = await hire();
    expect(await verify(' Lauren@EXAMPLE.com')).toMatchObject({
      ...{ employee: { id, epoch, active: true }, passwordIsBorrowed: false, hasTotp: false },
    });
  });

  it.each<[string, (id: string) => Promise<unknown>, [string?, string?]]>([
    ['employee_unknown', () => Promise.resolve(), ['nobody@example.com']],
    ['employee_unknown', () => Promise.resolve(), ['with\u0000nul@example.com']],
    ['employee_password', () => Promise.resolve(), [EMAIL, NEXT]],
    ['employee_inactive', (id) => changeEmployee(mandate, id, { status: 'suspended' }), []],
    [
      'employee_elsewhere',
      async (id) => {
        const { provider } = await createProvider(mandate, tenant, { audience: 'employees' });
        await changeEmployee(mandate, id, { identityProvider: provider.key });
      },
      [],
    ],
    [
      'employee_no_password',
      (id) =>
        mandate.database.query('update employee set password_hash = null, password_set_by = null where id = $1', [id]),
      [],
    ],
  ])('is refused: %s', async (reason, before, [email, password]) => {
    const { id } = await hire();
    await before(id);
    const known = reason === 'employee_unknown' ? null : expect.objectContaining({ id });
    expect(await verify(email, password)).toEqual({ refused: reason, employee: known });
  });

  it('lets in nobody of another tenant with the same address', async () => {
    await hire();
    const { id: elsewhere } = await createTenant(mandate);
    expect(await signIn.verifyPassword(elsewhere, EMAIL, PASSWORD)).toMatchObject({ refused: 'employee_unknown' });
  });

  it('proves nothing any more for the next step once they were suspended or changed', async () => {
    const who = await hire();
    expect(await signIn.account(who)).toMatchObject({ employee: { id: who.id } });
    await changeEmployee(mandate, who.id, { status: 'suspended' });
    expect(await signIn.account(who)).toBeNull();
    await changeEmployee(mandate, who.id, { status: 'active' });
    expect(await signIn.account(who)).toBeNull();
    expect(await signIn.account({ id: 'no uuid', epoch: 1 })).toBeNull();
  });
});

describe('a password that an operator knows', () => {
  it('is replaced by their own, once, which ends what was begun with it', async () => {
    const who = await hire(false);
    expect(await verify()).toMatchObject({ passwordIsBorrowed: true });
    const set = () => inTransaction((tx) => signIn.setOwnPassword(tx, themselves(who), who, NEXT));
    expect(await set()).toMatchObject({ id: who.id, epoch: who.epoch + 1 });
    expect(await set()).toBeNull();
    expect(await verify()).toMatchObject({ refused: 'employee_password' });
    expect(await verify(EMAIL, NEXT)).toMatchObject({ passwordIsBorrowed: false, employee: { epoch: who.epoch + 1 } });
    const events = await auditEvents(mandate, { type: 'employee.password_changed' });
    expect(events.filter(({ actor_id: actor }) => actor === who.id)).toMatchObject([{ actor_type: 'agent', tenant }]);
  });

  it.each([
    [PASSWORD, 'must be another one than the present'],
    ['short', 'must have at least 12 characters'],
    ['Password1234', 'is one of the most used passwords'],
  ])('is not replaced by %s: it %s', async (password, detail) => {
    const who = await hire(false);
    const set = inTransaction((tx) => signIn.setOwnPassword(tx, themselves(who), who, password));
    await expect(set).rejects.toMatchObject({
      status: 422,
      details: { fields: [{ pointer: '/new_password', detail }] },
    });
    expect(await verify()).toMatchObject({ passwordIsBorrowed: true });
  });
});

describe('an authenticator app', () => {
  const begin = async (who: EmployeeFacts): Promise<string> => {
    const offer = await inTransaction((tx) => totp.begin(tx, who));
    return offer?.uri as string;
  };
  const confirm = (who: EmployeeFacts, code: string): Promise<boolean> =>
    inTransaction((tx) => totp.confirm(tx, themselves(who), who, code));
  const prove = (who: EmployeeFacts, code: string): Promise<boolean> =>
    inTransaction((tx) => totp.prove(tx, who, code));

  it('counts from its first code on, and each code once', async () => {
    const who = await hire();
    const uri = await begin(who);
    expect(await prove(who, codeOf(uri))).toBe(false);
    expect(await verify()).toMatchObject({ hasTotp: false });
    expect(await confirm(who, '000000')).toBe(false);
    expect(await confirm(who, codeOf(uri))).toBe(true);
    expect(await verify()).toMatchObject({ hasTotp: true });
    expect(await prove(who, codeOf(uri))).toBe(false);
    const next = codeOf(uri, 30);
    expect([await prove(who, next), await prove(who, next)]).toEqual([true, false]);
  });

  it('is a new one whenever setting up begins again: whoever saw the earlier secret has nothing', async () => {
    const who = await hire();
    const [seen, own] = [await begin(who), await begin(who)];
    expect(await confirm(who, codeOf(seen))).toBe(false);
    expect(await confirm(who, codeOf(own))).toBe(true);
    await expect(begin(who)).rejects.toMatchObject({ code: 'totp_already_on' });
    expect(await confirm(who, codeOf(own, 30))).toBe(false);
  });

  it('one code of it, sent twice at once, is taken once', async () => {
    const who = await hire();
    const uri = await begin(who);
    await confirm(who, codeOf(uri));
    const code = codeOf(uri, 30);
    const answers = await Promise.all(Array.from({ length: 5 }, () => prove(who, code)));
    expect(answers.filter((taken) => taken)).toHaveLength(1);
  });

  it('is kept encrypted, and removed by an operator, which ends what they act in', async () => {
    const who = await hire();
    await confirm(who, codeOf(await begin(who)));
    await inTransaction((tx) => mandate.app.get(EmployeeService, { strict: false }).resetTotp(tx, cliCaller, who.id));
    const account = (await verify()) as EmployeeAccount;
    expect(account).toMatchObject({ hasTotp: false, employee: { epoch: who.epoch + 1 } });
    expect(await inTransaction((tx) => totp.begin(tx, who))).toBeNull();
    expect(await begin(account.employee)).toMatch(/^otpauth:\/\/totp\//);
  });
});

describe('an identity without a subject', () => {
  let provider: string;
  beforeEach(async () => {
    provider = (await createProvider(mandate, tenant, { audience: 'employees' })).provider.key;
  });

  const directory = (): EmployeeDirectory => mandate.app.get(EmployeeDirectory, { strict: false });
  const asTheyAre = async (id: string): Promise<EmployeeFacts> => (await directory().byId(id)) as EmployeeFacts;
  const hireElsewhere = async (email = EMAIL): Promise<EmployeeFacts> => {
    const { employee } = await createEmployee(mandate, tenant, { email, identityProvider: provider });
    return asTheyAre(employee.id);
  };
  const bind = (who: EmployeeFacts, subject = 'sub-1'): Promise<EmployeeFacts | null> =>
    inTransaction((tx) => signIn.bindIdentity(tx, themselves(who), who, subject));

  it('is bound once, and changes nothing about what they may do', async () => {
    const who = await hireElsewhere();
    expect(await bind(who)).toMatchObject({ epoch: who.epoch, identity: { ...who.identity, subject: 'sub-1' } });
    expect(await bind(who, 'sub-2')).toBeNull();
    const events = await auditEvents(mandate, { type: 'employee.identity_bound' });
    expect(events.filter(({ actor_id: actor }) => actor === who.id)).toHaveLength(1);
    const { providerId, issuer } = who.identity as NonNullable<EmployeeFacts['identity']>;
    expect(await directory().byIdentity(tenantId, providerId, issuer, 'sub-1')).toMatchObject({ id: who.id });
  });

  it('is not bound to what another employee is called there', async () => {
    await bind(await hireElsewhere());
    const second = await hireElsewhere('lee@example.com');
    expect(await bind(second)).toBeNull();
    expect(await bind(second, 'sub-2')).not.toBeNull();
  });

  it('is not bound for who is suspended, or whose provider stands for another issuer by now', async () => {
    const { id } = await hireElsewhere();
    await changeEmployee(mandate, id, { status: 'suspended' });
    expect(await bind(await asTheyAre(id))).toBeNull();
    await changeEmployee(mandate, id, { status: 'active' });
    const who = await asTheyAre(id);
    await mandate.database.query(`update employee set idp_issuer = 'https://other.example.com' where id = $1`, [id]);
    expect(await bind(who)).toBeNull();
    await mandate.database.query(`update employee set idp_issuer = $2 where id = $1`, [id, who.identity?.issuer]);
    expect(await bind(who)).not.toBeNull();
  });
});
