import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { type AuditEntry, AuditLog, changesBetween } from '#audit';
import { type AdminCaller, Clock, conflict, notFound, SessionEnder } from '#kernel';
import { Invalidations } from '#platform';
import { type Expectation, expectNothing } from '#tenancy';
import { refusesNewSecret, refusesWrite } from './client-authority.policy.js';
import { ClientChecks } from './client-checks.js';
import {
  importedSecretFault,
  MOST_ACTIVE,
  overlapFault,
  plannedEndFault,
  USUAL_OVERLAP,
} from './client-secret.policy.js';
import { ClientSecrets } from './client-secrets.js';
import { type ClientView, findClient, lockClient, viewClient } from './client-view.js';

export interface SecretRotation {
  /** Imports a secret of one's own (`mandate apply`); default: one is made and answered once. */
  readonly secret?: string;
  /** Seconds until the secrets before it end; 0 = now. Default 24 h. */
  readonly oldEndsIn?: number;
  /** Which of the secrets before end: all, or those that were imported (`mandate apply`). Default all. */
  readonly ends?: 'all' | 'imported';
}

/** When a secret ends: exactly one of the two. */
export interface SecretEnd {
  /** null = no end. */
  readonly endsAt?: Date | null;
  /** Seconds from now. */
  readonly endsIn?: number;
}

/** Rotation of a client's secret: the old ones go on working while the client is switched over (CL-02). */
@Injectable()
export class ClientSecretService {
  constructor(
    private readonly secrets: ClientSecrets,
    private readonly checks: ClientChecks,
    private readonly audit: AuditLog,
    private readonly invalidations: Invalidations,
    private readonly sessions: SessionEnder,
    private readonly clock: Clock,
  ) {}

  /**
   * Adds a secret and gives the ones before an end. 409 when too many are active already, unless they end now.
   *
   * @returns the secret in clear when it was made here, else null
   */
  async rotate(
    tx: EntityManager,
    caller: AdminCaller,
    clientId: string,
    { secret: given, oldEndsIn = USUAL_OVERLAP, ends = 'all' }: SecretRotation = {},
    expect: Expectation<ClientView> = expectNothing,
  ): Promise<ClientView & { secret: string | null; secretId: string }> {
    const before = await this.lock(tx, caller, clientId, expect);
    const scene = { caller, tenant: before.tenant, clientId };
    await this.checks.checkNewSecret(scene, before.client);
    await this.checks.refuseFaults(scene, [
      ['/type', before.client.type === 'public' ? 'a public client has no secret' : null],
      ['/secret', given === undefined ? null : importedSecretFault(given)],
      ['/old_ends_in', overlapFault(oldEndsIn)],
    ]);
    const active = await this.secrets.active(tx, clientId);
    if (oldEndsIn > 0 && active.length >= MOST_ACTIVE) {
      throw conflict({ sentence: 'Too many secrets are active: end some first, or rotate with old_ends_in 0.' });
    }
    const endsAt = this.clock.now() + oldEndsIn * 1000;
    for (const old of active) {
      if (ends === 'all' || old.kind === ends) await this.secrets.end(tx, clientId, endsAt, old.id);
    }
    const added = await this.secrets.add(tx, clientId, given);
    const kind = given === undefined ? 'generated' : 'imported';
    const details = { secret_id: added.id, kind, old_ends_in: oldEndsIn };
    const after = await this.changed(tx, caller, before, { type: 'client.secret_rotated', details });
    return { ...after, secret: added.secret, secretId: added.id };
  }

  /**
   * Ends one active secret now, the last one too: a leaked secret must go before the next is in place.
   *
   * @param compromised also ends every session that was started for this client until now
   */
  async end(
    tx: EntityManager,
    caller: AdminCaller,
    clientId: string,
    secretId: string,
    { compromised = false }: { readonly compromised?: boolean } = {},
    expect: Expectation<ClientView> = expectNothing,
  ): Promise<ClientView> {
    const before = await this.lock(tx, caller, clientId, expect);
    const active = await this.secrets.active(tx, clientId);
    if (!active.some(({ id }) => id === secretId)) throw notFound();
    await this.secrets.end(tx, clientId, this.clock.now(), secretId);
    if (compromised) {
      const scope = { tenantId: before.client.tenantId, clientId };
      await this.sessions.endAll(tx, scope, caller, 'client_secret_compromised');
    }
    const details = { secret_id: secretId, compromised };
    return this.changed(tx, caller, before, { type: 'client.secret_ended', details });
  }

  /**
   * Extends a live secret or brings its end forward; only the newest one may be without an end. 409 for one that has ended:
   * what was taken away does not come back.
   */
  async moveEnd(
    tx: EntityManager,
    caller: AdminCaller,
    clientId: string,
    secretId: string,
    wanted: SecretEnd,
    expect: Expectation<ClientView> = expectNothing,
  ): Promise<ClientView> {
    const before = await this.lock(tx, caller, clientId, expect);
    const scene = { caller, tenant: before.tenant, clientId };
    const now = this.clock.now();
    const live = before.secrets.filter(({ endsAt }) => endsAt === null || endsAt.getTime() > now);
    const secret = live.find(({ id }) => id === secretId);
    if (!secret && before.secrets.some(({ id }) => id === secretId)) {
      throw conflict({ sentence: 'This secret has ended. Rotate to get a new one.' });
    }
    if (!secret) throw notFound();
    const at = endOf(wanted, now);
    await this.checks.refuseFaults(scene, [
      ['/ends_at', at === undefined ? 'send either ends_at or ends_in' : null],
      [
        wanted.endsIn === undefined ? '/ends_at' : '/ends_in',
        at === undefined ? null : plannedEndFault({ at, newest: secret === live[0] }, now),
      ],
    ]);
    const old = secret.endsAt?.getTime() ?? null;
    if (at === undefined || at === old) return before;
    if ((at ?? Infinity) > (old ?? Infinity)) {
      await this.checks.refuse(scene, refusesNewSecret(caller, before.client));
    }
    await this.secrets.moveEnd(tx, secretId, at);
    const changes = changesBetween({ ends_at: isoTime(old) }, { ends_at: isoTime(at) });
    const details = { secret_id: secretId };
    return this.changed(tx, caller, before, { type: 'client.secret_end_moved', details, changes });
  }

  /** True when the text is an active secret of the client: `mandate apply` rotates only when it is not. */
  async holds(tx: EntityManager, caller: AdminCaller, clientId: string, secret: string): Promise<boolean> {
    await findClient(tx, caller, clientId);
    return this.secrets.holds(tx, clientId, secret);
  }

  private async lock(
    tx: EntityManager,
    caller: AdminCaller,
    clientId: string,
    expect: Expectation<ClientView>,
  ): Promise<ClientView> {
    const view = await viewClient(tx, await lockClient(tx, caller, clientId), this.clock.now());
    await this.checks.refuse({ caller, tenant: view.tenant, clientId }, refusesWrite(caller, clientId));
    expect(view);
    return view;
  }

  /** Secrets are part of the client's record, so its version counts them. */
  private async changed(
    tx: EntityManager,
    caller: AdminCaller,
    { client, tenant }: ClientView,
    what: Pick<AuditEntry, 'type' | 'details' | 'changes'>,
  ): Promise<ClientView> {
    const { clientId } = client;
    client.version += 1;
    const saved = await tx.save(client);
    const { actor, origin } = caller;
    await this.audit.record(tx, { ...what, tenant, outcome: 'success', actor, origin, clientId });
    await this.invalidations.record(tx, 'client', clientId);
    return viewClient(tx, saved, this.clock.now());
  }
}

/** Milliseconds since 1970; null = no end, undefined = it is not said, or twice. */
function endOf({ endsAt, endsIn }: SecretEnd, now: number): number | null | undefined {
  if ((endsAt === undefined) === (endsIn === undefined)) return undefined;
  if (endsIn !== undefined) return now + endsIn * 1000;
  return endsAt?.getTime() ?? null;
}

const isoTime = (at: number | null): string | null => (at === null ? null : new Date(at).toISOString());
