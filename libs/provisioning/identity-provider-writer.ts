import { Injectable } from '@nestjs/common';
import { validationFailed } from '#kernel';
import { IdentityProviderService, providerChanges, type ProviderView, shownProviderFields } from '#identity-providers';
import { everything } from './everything.js';
import type { IdentityProviderEntry } from './fixture.schema.js';
import { needed } from './needed.js';
import type { Secrets, Work } from './work.js';

/** What cannot change: it would be another provider. */
const FIXED = ['kind', 'preset', 'audience'] as const;

/** Identity providers of a fixture file. A secret counts as changed only when the stored one is another. */
@Injectable()
export class IdentityProviderWriter {
  constructor(private readonly providers: IdentityProviderService) {}

  write(work: Work, path: string, tenant: string, entry: IdentityProviderEntry): Promise<ProviderView | null> {
    return work.carryOut<ProviderView>({
      path,
      object: `identity provider ${tenant}/${entry.key}`,
      find: () => this.providers.find(work.tx, work.caller, placeOf(tenant, entry.key)),
      write: (before, secrets) =>
        before === null ? this.create(work, tenant, entry, secrets) : this.change(work, tenant, entry, before, secrets),
      show: ({ provider }) => shownProviderFields(provider),
    });
  }

  async prune(work: Work, path: string, tenant: string, entries: readonly IdentityProviderEntry[]): Promise<void> {
    const { tx, caller } = work;
    const kept = new Set(entries.map(({ key }) => key));
    const stored = await everything(
      (query) => this.providers.list(tx, caller, { ...query, tenant }),
      ({ provider }) => [provider.id],
    );
    for (const { key } of stored.map(({ provider }) => provider).filter((provider) => !kept.has(provider.key))) {
      await work.remove(path, `identity provider ${tenant}/${key}`, () =>
        this.providers.delete(tx, caller, placeOf(tenant, key)),
      );
    }
  }

  private create(
    { tx, caller }: Work,
    tenant: string,
    entry: IdentityProviderEntry,
    secrets: Secrets,
  ): Promise<ProviderView> {
    const { key, kind, preset, audience } = entry;
    const clientId = needed('client_id', entry.client_id);
    const clientSecret = needed('client_secret', entry.client_secret);
    secrets.changed('client_secret');
    const input = { ...providerChanges(entry), tenant, key, kind, preset, audience, clientId, clientSecret };
    return this.providers.create(tx, caller, input);
  }

  private async change(
    { tx, caller }: Work,
    tenant: string,
    entry: IdentityProviderEntry,
    { provider }: ProviderView,
    secrets: Secrets,
  ): Promise<ProviderView> {
    const fields = FIXED.flatMap((field) =>
      entry[field] === undefined || entry[field] === provider[field]
        ? []
        : [{ pointer: `/${field}`, detail: `cannot change: it is ${provider[field]}` }],
    );
    if (fields.length > 0) throw validationFailed({ fields });
    const place = placeOf(tenant, entry.key);
    const { client_secret: secret } = entry;
    if (secret !== undefined && !(await this.providers.holds(tx, caller, place, secret))) {
      secrets.changed('client_secret');
    }
    return this.providers.update(tx, caller, place, providerChanges(entry));
  }
}

const placeOf = (tenant: string, key: string) => ({ key, tenant });
