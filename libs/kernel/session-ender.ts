import type { Caller } from './caller.js';

/** Which sessions to end: all of a client, tenant, session kinds, customer or refresh key. */
export interface SessionScope {
  readonly tenantId: number | null;
  readonly clientId?: string;
  readonly kind?: string;
  /** Instead of `kind`, when there are several. */
  readonly kinds?: readonly string[];
  readonly customerId?: number;
  readonly refreshKeyId?: string;
}

/** A running transaction: the one query function that TypeORM's EntityManager and a pg client share. */
export interface Transaction {
  query(text: string, values?: unknown[]): Promise<unknown>;
}

/**
 * The port by which a lower module ends sessions inside its own transaction. `tokens` implements it, `apps/api` binds it.
 * Deactivation of one owner needs no call: raising its `epoch` ends its sessions (DESIGN §3).
 */
export abstract class SessionEnder {
  /** Ends every session in the scope that started before this moment: writes one row, touches no session. */
  abstract endAll(tx: Transaction, scope: SessionScope, caller: Caller, reason: string): Promise<void>;

  /**
   * Ends what an employee acts in, one by one, so that each session has its own record. The caller has raised the employee's
   * `epoch` in the same transaction: it covers what is started meanwhile.
   *
   * @returns how many were alive until now
   */
  abstract endOfEmployee(
    tx: Transaction,
    employee: { readonly tenantId: number; readonly employeeId: string },
    caller: Caller,
    reason: string,
  ): Promise<number>;
}
