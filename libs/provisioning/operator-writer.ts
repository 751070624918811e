import { Injectable } from '@nestjs/common';
import { type Operator, OperatorService, sightOf, type TenantSight } from '#access';
import { AppError, validationFailed } from '#kernel';
import { verifyPassword } from '#platform';
import { TenantService } from '#tenancy';
import type { OperatorEntry } from './fixture.schema.js';
import { needed } from './needed.js';
import type { Secrets, Work } from './work.js';

const PAGE = 200;

/** Operators of a fixture file, known by their e-mail address. */
@Injectable()
export class OperatorWriter {
  constructor(
    private readonly operators: OperatorService,
    private readonly tenants: TenantService,
  ) {}

  write(work: Work, path: string, entry: OperatorEntry): Promise<Operator | null> {
    return work.carryOut<Operator>({
      path,
      object: `operator ${entry.email}`,
      find: () => this.operators.findByEmail(work.tx, entry.email),
      write: (before, secrets) =>
        before === null ? this.create(work, entry, secrets) : this.change(work, entry, before, secrets),
      show: (operator) => ({
        email: operator.email,
        name: operator.name,
        role: operator.role,
        tenants: sightOf(operator),
        enabled: operator.enabled,
      }),
    });
  }

  async prune(work: Work, path: string, entries: readonly OperatorEntry[]): Promise<void> {
    const { tx, caller } = work;
    const kept = new Set(entries.map(({ email }) => email.toLowerCase()));
    for (const { id, email } of await this.stored(work)) {
      if (kept.has(email.toLowerCase())) continue;
      await work.remove(path, `operator ${email}`, () => this.operators.remove(tx, caller, id, () => undefined));
    }
  }

  private async create(work: Work, entry: OperatorEntry, secrets: Secrets): Promise<Operator> {
    const { email, name = '', enabled } = entry;
    secrets.changed('password');
    return this.operators.create(work.tx, work.caller, {
      email,
      name,
      role: needed('role', entry.role),
      tenants: (await this.sight(work, entry)) ?? 'all',
      password: needed('password', entry.password),
      enabled,
    });
  }

  private async change(work: Work, entry: OperatorEntry, before: Operator, secrets: Secrets): Promise<Operator> {
    const { name, role, password, enabled } = entry;
    const same = password === undefined || (await verifyPassword(before.passwordHash, password));
    if (!same) secrets.changed('password');
    const tenants = await this.sight(work, entry);
    const change = { name, role, tenants, enabled, password: same ? undefined : password };
    return this.operators.update(work.tx, work.caller, before.id, change, () => undefined);
  }

  /** undefined = the file does not say. Reads in the transaction: the tenant may be made by the same file. */
  private async sight({ tx, caller }: Work, { tenants: slugs }: OperatorEntry): Promise<TenantSight | undefined> {
    if (slugs === undefined) return undefined;
    if (slugs === null) return 'all';
    const ids: number[] = [];
    for (const [index, slug] of slugs.entries()) {
      const tenant = await this.tenants.find(tx, caller, slug).catch((error: unknown) => {
        if (!(error instanceof AppError) || error.status !== 404) throw error;
        throw validationFailed({ fields: [{ pointer: `/tenants/${index}`, detail: 'is no tenant' }] });
      });
      ids.push(tenant.id);
    }
    return ids;
  }

  private async stored({ tx, caller }: Work): Promise<Operator[]> {
    const all: Operator[] = [];
    for (let before: string | null = null; ; before = (all.at(-1) as Operator).id) {
      const rows = await this.operators.list(tx, caller, { before, limit: PAGE });
      all.push(...rows.slice(0, PAGE));
      if (rows.length <= PAGE) return all;
    }
  }
}
