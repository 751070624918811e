import { Inject, Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { AuditLog, requireFreshSignIn } from '#audit';
import { type AdminCaller, type Caller, Clock, conflict } from '#kernel';
import { APP_SETTINGS, type Settings } from '#platform';
import { Operator, sightOf } from './operator.entity.js';
import { totpAlreadyOn, totpNotPending } from './operator.errors.js';
import { OperatorRefusals } from './operator-refusals.js';
import { OperatorService } from './operator.service.js';
import { RecoveryCodes } from './recovery-codes.js';
import { isTotpCode, newTotpSecret, totpOffer, type TotpOffer } from './totp.js';
import { OperatorTotpVault } from './totp-vaults.js';

export interface TotpState {
  readonly enabledAt: Date | null;
  readonly recoveryCodesLeft: number;
}

export type TotpProof = 'totp' | 'recovery_code';

const NO_GOOD = 'is wrong, too old or was used before';

/** The second factor of operators: a code of their authenticator app (RFC 6238), or a recovery code. */
@Injectable()
export class OperatorTotp {
  constructor(
    private readonly operators: OperatorService,
    private readonly vault: OperatorTotpVault,
    private readonly recovery: RecoveryCodes,
    private readonly refusals: OperatorRefusals,
    private readonly audit: AuditLog,
    private readonly clock: Clock,
    @Inject(APP_SETTINGS) private readonly settings: Settings,
  ) {}

  async state(tx: EntityManager, caller: AdminCaller): Promise<TotpState> {
    const { id, totpEnabledAt } = await this.operators.read(tx, caller, caller.actor.id);
    return {
      enabledAt: totpEnabledAt,
      recoveryCodesLeft: totpEnabledAt === null ? 0 : await this.recovery.left(tx, id),
    };
  }

  /** A new secret, which counts from its first code on. Replaces one that nobody confirmed. */
  async begin(tx: EntityManager, caller: AdminCaller, password: string): Promise<TotpOffer> {
    const { id, email, totpEnabledAt } = await this.operators.ownAccount(tx, caller, password, '/current_password');
    if (totpEnabledAt !== null) throw totpAlreadyOn();
    const secret = newTotpSecret();
    await this.vault.put(tx, id, secret);
    await this.record(tx, caller, 'operator.totp_begun', id);
    return totpOffer(secret, this.settings.PUBLIC_URL, email);
  }

  /**
   * The first code proves that the app has the secret. Answers the recovery codes, shown this once. Raises the epoch, so
   * that no sign-in without a code is left, not even one that is being answered right now.
   */
  async confirm(tx: EntityManager, caller: AdminCaller, code: string): Promise<string[]> {
    const operator = await this.operators.lock(tx, caller, caller.actor.id);
    if (operator.totpEnabledAt !== null) throw totpAlreadyOn();
    if ((await this.vault.find(tx, operator.id)) === null) throw totpNotPending();
    if (!(await this.takes(tx, operator.id, code))) await this.refusals.ofCode(caller, '/code', NO_GOOD);
    await this.set(tx, operator, { totpEnabledAt: new Date(this.clock.now()), epoch: operator.epoch + 1 });
    await this.record(tx, caller, 'operator.totp_enabled', operator.id);
    return this.recovery.make(tx, operator.id);
  }

  /** Whoever holds the session alone cannot take the second factor away: it takes the password and a last code. */
  async remove(tx: EntityManager, caller: AdminCaller, password: string, code: string): Promise<void> {
    const operator = await this.operators.ownAccount(tx, caller, password, '/current_password');
    if (operator.totpEnabledAt !== null) await this.demand(tx, caller, operator, '/code', code);
    await this.vault.remove(tx, operator.id);
    if (operator.totpEnabledAt === null) return;
    await this.set(tx, operator, { totpEnabledAt: null });
    await this.record(tx, caller, 'operator.totp_disabled', operator.id);
  }

  /** For somebody who lost their device and their recovery codes. Ends their sessions. Nothing to reset writes nothing. */
  async reset(tx: EntityManager, caller: AdminCaller, id: string): Promise<void> {
    const operator = await this.operators.lock(tx, caller, id);
    await this.refusals.ofGrant(caller, operator.role, sightOf(operator));
    if (caller.actor.type === 'operator' && caller.actor.id === id) throw ownCodeElsewhere();
    await requireFreshSignIn(this.audit, caller, this.clock.now(), { what: 'operator.totp_reset' });
    if (operator.totpEnabledAt === null) return;
    await this.vault.remove(tx, id);
    await this.set(tx, operator, { totpEnabledAt: null, epoch: operator.epoch + 1 });
    await this.record(tx, caller, 'operator.totp_reset', id);
  }

  /**
   * Asks for a code where a second factor is set up; 422 names the field when it is missing or no good.
   *
   * @param pointer the field that the code came in
   */
  async demand(
    tx: EntityManager,
    caller: AdminCaller,
    operator: Operator,
    pointer: string,
    code: string | undefined,
  ): Promise<void> {
    if (operator.totpEnabledAt === null) return;
    if (code === undefined) return this.refusals.ofCode(caller, pointer, 'is needed: a code of your authenticator app');
    if ((await this.prove(tx, caller, operator.id, code)) === null)
      await this.refusals.ofCode(caller, pointer, NO_GOOD);
  }

  /** Uses the code up and tells what it was; null when it is no good. */
  async prove(tx: EntityManager, caller: Caller, operatorId: string, code: string): Promise<TotpProof | null> {
    if (isTotpCode(code)) return (await this.takes(tx, operatorId, code)) ? 'totp' : null;
    if (!(await this.recovery.use(tx, operatorId, code))) return null;
    const left = await this.recovery.left(tx, operatorId);
    await this.record(tx, caller, 'operator.recovery_code_used', operatorId, { left });
    return 'recovery_code';
  }

  private takes(tx: EntityManager, operatorId: string, code: string): Promise<boolean> {
    return this.vault.take(tx, operatorId, code, this.clock.now());
  }

  private async set(
    tx: EntityManager,
    before: Operator,
    change: Pick<Operator, 'totpEnabledAt'> & Partial<Pick<Operator, 'epoch'>>,
  ): Promise<void> {
    const updatedAt = new Date(this.clock.now());
    await tx.update(Operator, { id: before.id }, { ...change, version: before.version + 1, updatedAt });
  }

  private record(
    tx: EntityManager,
    { actor, origin }: Caller,
    type: string,
    operatorId: string,
    details = {},
  ): Promise<void> {
    const entry = { tenant: null, type, outcome: 'success', actor, origin } as const;
    return this.audit.record(tx, { ...entry, details: { operator_id: operatorId, ...details } });
  }
}

/** A stolen session must not be enough to take the second factor away. */
const ownCodeElsewhere = (): Error =>
  conflict({ sentence: 'Your own authenticator app is removed at /operators/me/totp, with your password and a code.' });
