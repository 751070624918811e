import { Injectable } from '@nestjs/common';
import { employeeChanges, type EmployeeInput, employeePosition, EmployeeService, type EmployeeView } from '#access';
import { everything } from './everything.js';
import type { EmployeeEntry } from './fixture.schema.js';
import { needed } from './needed.js';
import type { Secrets, Work } from './work.js';

/** Employees of a fixture file, known by their e-mail address. A password counts as changed only when it is another one. */
@Injectable()
export class EmployeeWriter {
  constructor(private readonly employees: EmployeeService) {}

  write(work: Work, path: string, tenant: string, entry: EmployeeEntry): Promise<EmployeeView | null> {
    return work.carryOut<EmployeeView>({
      path,
      object: `employee ${tenant}/${entry.email}`,
      find: () => this.employees.findByEmail(work.tx, work.caller, tenant, entry.email),
      write: (before, secrets) =>
        before === null ? this.create(work, tenant, entry, secrets) : this.change(work, entry, before, secrets),
      show: ({ employee, groups, provider }) => ({
        email: employee.email,
        name: employee.name,
        external_id: employee.externalId,
        groups: groups.map(({ code }) => code),
        identity_provider: provider,
        subject: employee.idpSubject,
        status: employee.status,
      }),
    });
  }

  async prune(work: Work, path: string, tenant: string, entries: readonly EmployeeEntry[]): Promise<void> {
    const { tx, caller } = work;
    const kept = new Set(entries.map(({ email }) => email.toLowerCase()));
    const stored = await everything((query) => this.employees.list(tx, caller, { ...query, tenant }), employeePosition);
    for (const { id, email } of stored.map(({ employee }) => employee)) {
      if (kept.has(email.toLowerCase())) continue;
      await work.remove(path, `employee ${tenant}/${email}`, () => this.employees.delete(tx, caller, id));
    }
  }

  private create({ tx, caller }: Work, tenant: string, entry: EmployeeEntry, secrets: Secrets): Promise<EmployeeView> {
    const { email, password } = entry;
    if (password !== undefined) secrets.changed('password');
    const name = needed('name', entry.name);
    return this.employees.create(tx, caller, { ...employeeChanges(entry), tenant, email, name, ...given(password) });
  }

  private async change(
    { tx, caller }: Work,
    entry: EmployeeEntry,
    before: EmployeeView,
    secrets: Secrets,
  ): Promise<EmployeeView> {
    const { password } = entry;
    const same = password === undefined || (await this.employees.hasPassword(before, password));
    if (!same) secrets.changed('password');
    const changes = { ...employeeChanges(entry), ...given(same ? undefined : password) };
    return this.employees.update(tx, caller, before.employee.id, changes);
  }
}

/** Whoever keeps the file chose the password: it counts as the employee's own. */
const given = (password: string | undefined): Pick<EmployeeInput, 'password'> =>
  password === undefined ? {} : { password: { text: password, final: true } };
