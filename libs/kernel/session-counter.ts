import type { Transaction } from './session-ender.js';

/** The port by which a lower module says how many sessions its change touches. `tokens` implements it, `apps/api` binds it. */
export abstract class SessionCounter {
  /** Sessions of the client that act for customers and are alive, as the transaction sees them. */
  abstract onBehalf(tx: Transaction, client: { readonly tenantId: number; readonly clientId: string }): Promise<number>;
}
