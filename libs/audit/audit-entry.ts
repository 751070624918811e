import type { Actor, RequestOrigin } from '#kernel';

export type Outcome = 'success' | 'refused' | 'failed';

export interface Change {
  readonly field: string;
  readonly before: unknown;
  readonly after: unknown;
}

/** One event as a module hands it over. The names of types belong to the module that raises them (DESIGN §11). */
export interface AuditEntry {
  /** Slug of the tenant; null for what concerns the whole installation. */
  readonly tenant: string | null;
  /** `<thing>.<past verb>`, for example `onbehalf.issued`. */
  readonly type: string;
  readonly outcome: Outcome;
  readonly reason?: string | null;
  readonly actor: Actor;
  readonly origin: RequestOrigin;
  readonly clientId?: string | null;
  readonly customerId?: number | null;
  readonly sessionId?: string | null;
  readonly jti?: string | null;
  /** No secrets, no personal data: those are `personal`. */
  readonly details?: Readonly<Record<string, unknown>>;
  readonly changes?: readonly Change[];
  /** Personal data beside address, user agent and the actor's name, which are taken from `origin` and `actor`. */
  readonly personal?: Readonly<Record<string, unknown>>;
}

/** What changed between two versions of a record; equal fields are left out, `hidden` ones are named but not shown. */
export function changesBetween(
  before: Readonly<Record<string, unknown>> | null,
  after: Readonly<Record<string, unknown>> | null,
  hidden: readonly string[] = [],
): Change[] {
  const fields = new Set([...Object.keys(before ?? {}), ...Object.keys(after ?? {})]);
  const changes: Change[] = [];
  for (const field of fields) {
    const old = before?.[field] ?? null;
    const now = after?.[field] ?? null;
    if (JSON.stringify(old) === JSON.stringify(now)) continue;
    changes.push(
      hidden.includes(field) ? { field, before: '(hidden)', after: '(hidden)' } : { field, before: old, after: now },
    );
  }
  return changes;
}
