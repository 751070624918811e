import { Inject, Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { AuditLog } from '#audit';
import { type AdminCaller, Clock } from '#kernel';
import { APP_SETTINGS, Database, type Settings } from '#platform';
import { firstEpoch, TenantService } from '#tenancy';
import { CALLBACK_PATHS } from './callback-paths.js';
import { IdentityProviderChecks } from './identity-provider-checks.js';
import { changedProvider, newProvider } from './identity-provider-draft.js';
import type { ProviderChanges, ProviderInput } from './identity-provider-input.js';
import { IdentityProviderSecrets } from './identity-provider-secrets.js';
import { findProvider, type ProviderPlace, viewProvider } from './identity-provider-view.js';
import type { IdentityProvider } from './identity-provider.entity.js';
import { IDP_EVENTS, idpEntry } from './identity-provider.events.js';
import type { ProviderTest } from './provider-test.js';
import { keepTest } from './provider-test.store.js';
import { ProviderTester } from './provider-tester.js';

/** What is about to be tested. */
interface Trial {
  /** Slug. */
  readonly tenant: string;
  readonly provider: IdentityProvider;
  readonly secret: string;
  /** As it is stored, so that the result is kept. */
  readonly stored: boolean;
}

/**
 * Staged tests of stored providers and of drafts. A draft is judged like the change that would save it, so that a test sends
 * no stored secret to a new place either. No transaction is open while a provider is asked.
 */
@Injectable()
export class ProviderTests {
  constructor(
    private readonly tester: ProviderTester,
    private readonly checks: IdentityProviderChecks,
    private readonly secrets: IdentityProviderSecrets,
    private readonly tenants: TenantService,
    private readonly audit: AuditLog,
    private readonly database: Database,
    private readonly clock: Clock,
    @Inject(APP_SETTINGS) private readonly settings: Settings,
  ) {}

  /** 422 for a draft that could not be saved. */
  async testDraft(caller: AdminCaller, input: ProviderInput): Promise<ProviderTest> {
    const trial = await this.database.transaction(async (tx): Promise<Trial> => {
      const { id, slug: tenant } = await this.tenants.choose(tx, caller, input.tenant);
      const after = newProvider(input, id, firstEpoch(this.clock), new Date(this.clock.now()));
      const secret = input.clientSecret;
      await this.checks.checkFit(tx, { caller, tenant, before: null, after, secret, newSecret: true });
      return { tenant, provider: Object.assign(after, { id: 0, version: 0 }), secret, stored: false };
    });
    return this.carryOut(caller, trial);
  }

  /** 422 for changes that could not be saved. */
  async test(caller: AdminCaller, place: ProviderPlace, changes: ProviderChanges): Promise<ProviderTest> {
    return this.carryOut(caller, await this.database.transaction((tx) => this.trial(tx, caller, place, changes)));
  }

  private async trial(
    tx: EntityManager,
    caller: AdminCaller,
    place: ProviderPlace,
    changes: ProviderChanges,
  ): Promise<Trial> {
    const before = await findProvider(tx, caller, place);
    const { tenant } = await viewProvider(tx, before);
    const stored = Object.values(changes).every((value) => value === undefined);
    const after = changedProvider(before, changes);
    const secret = changes.clientSecret;
    if (!stored) await this.checks.checkFit(tx, { caller, tenant, before, after, secret, newSecret: false });
    return { tenant, provider: after, secret: secret ?? (await this.secrets.openIn(tx, before.id)), stored };
  }

  private async carryOut(caller: AdminCaller, { tenant, provider, secret, stored }: Trial): Promise<ProviderTest> {
    const redirectUri = this.settings.PUBLIC_URL + CALLBACK_PATHS.login;
    const test = await this.tester.run({ facts: provider, secret, redirectUri });
    const failed = test.stages.find(({ passed }) => passed === false);
    await this.database.transaction(async (tx) => {
      if (stored) await keepTest(tx, provider.id, { ...test, version: provider.version });
      const entry = idpEntry(caller, tenant, provider.key);
      await this.audit.record(tx, {
        ...entry,
        type: IDP_EVENTS.tested,
        outcome: test.passed ? 'success' : 'failed',
        reason: failed?.reason ?? null,
        details: { ...entry.details, ...(failed && { stage: failed.stage }), ...(stored ? {} : { draft: true }) },
      });
    });
    return test;
  }
}
