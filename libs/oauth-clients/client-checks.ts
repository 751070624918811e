import { Injectable } from '@nestjs/common';
import { type AuditEntry, AuditLog, requireFreshSignIn } from '#audit';
import {
  accessDenied,
  type AdminCaller,
  type AppError,
  Clock,
  type FieldError,
  type Transaction,
  validationFailed,
} from '#kernel';
import { type FieldCheck, missingPermission } from '#platform';
import { allowsEverything, type ReadAllowlist } from './allowlist.policy.js';
import { type AuthorityRefusal, LACKING, refusesChange, refusesNewSecret } from './client-authority.policy.js';
import type { Client } from './client.entity.js';
import { checkClient, checkSwitch } from './client.policy.js';
import type { ClientChanges } from './client-input.js';
import { needsFreshSignIn, needsFreshSignInForSecret } from './step-up.policy.js';

/** A change of a client on its way: nothing of it is stored yet. */
export interface ClientChange {
  readonly caller: AdminCaller;
  /** Slug. */
  readonly tenant: string;
  /** null = the client is new. */
  readonly before: Client | null;
  readonly after: Client;
  readonly changes: ClientChanges;
  readonly allowlist: ReadAllowlist | null;
}

/** Where a refusal happened, for the audit. */
export type RefusalScene = Pick<ClientChange, 'caller' | 'tenant'> & { readonly clientId: string };

/** Refuses what must not be saved. Each refusal is in the audit before it leaves the transaction. */
@Injectable()
export class ClientChecks {
  constructor(
    private readonly audit: AuditLog,
    private readonly clock: Clock,
  ) {}

  /** 403 when the caller may not make the change, 422 when it does not fit. */
  async check(tx: Transaction, change: ClientChange): Promise<void> {
    const { caller, tenant, before, after } = change;
    const scene = { caller, tenant, clientId: after.clientId };
    const everything = checkEverything(change);
    const checks = [
      ...(change.allowlist?.faults ?? []),
      ...checkClient(after),
      ...(await foreignShops(tx, after)),
      checkSwitch(before, after),
      checkEndSessions(change),
      ...everything,
    ];
    const lacking = everything.length > 0 && !caller.permissions.has('on_behalf_manage');
    await this.refuseFaults(scene, checks, lacking ? { permission: 'on_behalf_manage' } : undefined);
    await this.refuse(scene, refusesChange(caller, before, after));
    if (needsFreshSignIn(before, after)) await this.requireFresh(scene, 'client.open');
  }

  /** 403 when the caller may not make a new secret for the client, or has to confirm who they are first. */
  async checkNewSecret(scene: RefusalScene, client: Client): Promise<void> {
    await this.refuse(scene, refusesNewSecret(scene.caller, client));
    if (needsFreshSignInForSecret(client)) await this.requireFresh(scene, 'client.new_secret');
  }

  private requireFresh({ caller, tenant, clientId }: RefusalScene, what: string): Promise<void> {
    return requireFreshSignIn(this.audit, caller, this.clock.now(), { what, tenant, clientId });
  }

  /**
   * 422 that names every field that does not fit.
   *
   * @param context what else the answer says
   */
  async refuseFaults(
    scene: RefusalScene,
    checks: readonly FieldCheck[],
    context?: Readonly<Record<string, unknown>>,
  ): Promise<void> {
    const fields = checks.flatMap(([pointer, detail]): FieldError[] => (detail === null ? [] : [{ pointer, detail }]));
    if (fields.length === 0) return;
    throw this.refusal(validationFailed({ fields, context }), scene, {
      type: 'admin.validation_failed',
      reason: 'validation_failed',
      details: { fields: fields.slice(0, 20) },
    });
  }

  /** 403 when there is a reason. */
  async refuse(scene: RefusalScene, reason: AuthorityRefusal | null): Promise<void> {
    if (reason === null) return;
    throw this.refusal(refusalError(reason), scene, { type: 'admin.refused', reason, details: {} });
  }

  private refusal(
    error: AppError,
    { caller, tenant, clientId }: RefusalScene,
    what: Pick<AuditEntry, 'type' | 'reason' | 'details'>,
  ): AppError {
    const { actor, origin } = caller;
    return this.audit.refusal(error, { ...what, tenant, outcome: 'refused', actor, origin, clientId });
  }
}

function refusalError(reason: AuthorityRefusal): AppError {
  const lacking = LACKING[reason];
  if (lacking === 'on_behalf_manage') return missingPermission(lacking, reason);
  const sentence = lacking === 'owner' ? 'Only an owner may do this.' : 'A client does not change itself.';
  return accessDenied({ internal: reason, sentence });
}

/** Read in the transaction, so that shops made by the same `mandate apply` are seen. */
async function foreignShops(tx: Transaction, client: Client): Promise<FieldCheck[]> {
  if (client.shops.length === 0) return [];
  // numeric: a number beyond the column's range is no shop rather than a fault of the statement
  const own = (await tx.query('select id from shop where tenant_id = $1 and id = any($2::numeric[]) for key share', [
    client.tenantId,
    client.shops,
  ])) as { id: number }[];
  const known = new Set(own.map(({ id }) => id));
  return client.shops.map((id, index) => [`/shops/${index}`, known.has(id) ? null : 'is no shop of this tenant']);
}

function checkEndSessions({ changes: { onBehalf } }: ClientChange): FieldCheck {
  const astray = onBehalf?.endSessions !== undefined && onBehalf.enabled !== false;
  return ['/end_sessions', astray ? 'goes with enabled: false' : null];
}

/** IP-11: a list that allows everybody is a decision of its own. One that is stored already is not asked for again. */
function checkEverything({ caller, before, after, changes }: ClientChange): FieldCheck[] {
  const unchanged = JSON.stringify(before?.ipAllowlist) === JSON.stringify(after.ipAllowlist);
  if (unchanged || !allowsEverything(after.ipAllowlist)) return [];
  const place = after.ipAllowlist.findIndex(({ range }) => range.endsWith('/0'));
  const pointer = place === -1 ? '/ip_allowlist' : `/ip_allowlist/${place}`;
  if (!caller.permissions.has('on_behalf_manage')) {
    return [[pointer, 'allows every address: you need the permission on_behalf_manage']];
  }
  if (changes.confirmAllowEverything === true) return [];
  return [[pointer, 'allows every address: send confirm_allow_everything if that is meant']];
}
