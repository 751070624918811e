import { Injectable } from '@nestjs/common';
import { accessDenied, type AdminCaller, type AppError, type Transaction } from '#kernel';
import { AuditLog, requireFreshSignIn } from '#audit';
import { LONGEST_ACCESS_TTL, LONGEST_REFRESH_TTL } from '#oauth-clients';
import { Invalidations, type Key, KeyRing } from '#platform';
import { SessionEndings } from './session.endings.js';
import { TOKEN_EVENTS } from './tokens.events.js';

/** Seconds between publishing a key and its first use: verifiers keep the key set for at most 5 minutes. */
export const KEY_LEAD_SECONDS = 600;
/**
 * Seconds that a token may live at most which the key was used for. Clients' settings of today do not tell: they may have
 * been longer yesterday, and may become longer before the key retires.
 */
const LONGEST_USE = { access: LONGEST_ACCESS_TTL, refresh: LONGEST_REFRESH_TTL } as const;
/** Seconds that clocks may differ by. */
const SLACK_SECONDS = 60;

export interface KeyRotation {
  readonly purpose: 'access' | 'refresh';
  /** Seconds until the new key signs. */
  readonly leadSeconds: number;
  /** The old keys are in foreign hands: they verify no more, and every session that rests on them ends. */
  readonly compromised: boolean;
}

/** Rotation of the keys that tokens are signed and derived with; every instance follows without restart. */
@Injectable()
export class SigningKeys {
  constructor(
    private readonly keys: KeyRing,
    private readonly endings: SessionEndings,
    private readonly audit: AuditLog,
    private readonly invalidations: Invalidations,
  ) {}

  /** Newest first, removed ones left out. */
  list(): Key[] {
    const now = Date.now();
    return [...this.keys.all('access'), ...this.keys.all('refresh')].filter(
      ({ removedAt }) => removedAt === null || removedAt.getTime() > now,
    );
  }

  /** Makes the next key and sets the end of the present ones. Answers the new key's id. */
  async rotate(tx: Transaction, caller: AdminCaller, rotation: KeyRotation): Promise<string> {
    if (caller.tenants !== 'all') throw this.foreignKeys(caller);
    await requireFreshSignIn(this.audit, caller, Date.now(), { what: 'key.rotate' });
    await tx.query(`select pg_advisory_xact_lock(hashtext('mandate.keys'))`);
    const lead = rotation.compromised ? 0 : rotation.leadSeconds;
    const activeFrom = new Date(Date.now() + lead * 1000);
    const retired = await this.retire(tx, rotation, activeFrom);
    const id = await this.keys.insert(tx, rotation.purpose, activeFrom);
    if (rotation.compromised && rotation.purpose === 'refresh') {
      for (const refreshKeyId of retired) {
        await this.endings.endAll(tx, { tenantId: null, refreshKeyId }, caller, 'key_compromised');
      }
    }
    await this.audit.record(tx, {
      tenant: null,
      type: TOKEN_EVENTS.keyRotated,
      outcome: 'success',
      reason: rotation.compromised ? 'compromised' : null,
      actor: caller.actor,
      origin: caller.origin,
      details: { purpose: rotation.purpose, key_id: id, active_from: activeFrom.toISOString(), retired },
    });
    await this.invalidations.record(tx, 'key', rotation.purpose);
    return id;
  }

  /** Keys serve every tenant: who sees one tenant only may not change them. */
  private foreignKeys({ actor, origin, clientId }: AdminCaller): AppError {
    const reason = 'platform_owner_only';
    return this.audit.refusal(accessDenied({ internal: reason }), {
      ...{ tenant: null, type: 'admin.refused', outcome: 'refused', reason, actor, origin, clientId },
      details: { what: 'key.rotate' },
    });
  }

  /** This process uses the new key before it answers. */
  reload(): Promise<void> {
    return this.keys.reload();
  }

  /**
   * Keys that sign now retire when the next one starts; one that never began is withdrawn. A retired key verifies until
   * the last token that it may have signed has ended.
   */
  private async retire(tx: Transaction, { purpose, compromised }: KeyRotation, activeFrom: Date): Promise<string[]> {
    const overlap = (LONGEST_USE[purpose] + SLACK_SECONDS) * 1000;
    const removedAt = compromised ? new Date() : new Date(activeFrom.getTime() + overlap);
    const [rows] = (await tx.query(
      `update key set retired_at = least(retired_at, $2), removed_at = least(removed_at, $3)
       where purpose = $1 and (removed_at is null or removed_at > $3) and (retired_at is null or $4) returning id`,
      [purpose, activeFrom, removedAt, compromised],
    )) as [{ id: string }[], number];
    return rows.map(({ id }) => id);
  }
}
