import type { Session } from './session.js';

/** One row of `session_not_before`; null = any. */
export interface NotBeforeRow {
  readonly tenant_id: number | null;
  readonly client_id: string | null;
  readonly kind: string | null;
  readonly customer_id: number | null;
  readonly refresh_key_id: string | null;
  /** Milliseconds since 1970. */
  readonly at: number;
}

/** What of a session decides whether it is covered. */
export type SessionStart = Pick<
  Session,
  'tenantId' | 'clientId' | 'kind' | 'customerId' | 'refreshKeyId' | 'createdAt'
>;

/** All rows in force: every session in a row's scope that started before its time is dead. */
export class NotBefore {
  private readonly byScope: ReadonlyMap<string, number>;
  private readonly shapes: readonly (readonly boolean[])[];

  constructor(rows: readonly NotBeforeRow[]) {
    const latest = new Map<string, number>();
    const shapes = new Map<string, boolean[]>();
    for (const row of rows) {
      const fields = [row.tenant_id, row.client_id, row.kind, row.customer_id, row.refresh_key_id];
      const key = scopeKey(fields);
      latest.set(key, Math.max(latest.get(key) ?? 0, row.at));
      const shape = fields.map((field) => field !== null);
      shapes.set(shape.join(), shape);
    }
    this.byScope = latest;
    this.shapes = [...shapes.values()];
  }

  /** Costs one look-up for each shape of scope in use (tenant, tenant + kind, …), however many rows there are. */
  covers(session: SessionStart): boolean {
    if (this.shapes.length === 0) return false;
    const fields = [session.tenantId, session.clientId, session.kind, session.customerId, session.refreshKeyId];
    return this.shapes.some((shape) => {
      const at = this.byScope.get(scopeKey(fields.map((field, index) => (shape[index] ? field : null))));
      return at !== undefined && session.createdAt <= at;
    });
  }
}

function scopeKey(fields: readonly (string | number | null)[]): string {
  return JSON.stringify(fields);
}
