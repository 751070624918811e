import { createHash } from 'node:crypto';
import type { Operator } from '#access';

/** Who is signed in, as the guard and `GET /admin/v1/session` need it. */
export interface OperatorSession {
  readonly id: string;
  readonly token: string;
  readonly operator: Pick<Operator, 'id' | 'email' | 'name' | 'role' | 'allTenants' | 'tenants' | 'totpEnabledAt'>;
  /** The absolute end. */
  readonly expiresAt: Date;
  /** When it ends unless another call comes before. */
  readonly idleExpiresAt: Date;
  /** Until then the sign-in counts as fresh. */
  readonly freshUntil: Date;
}

/** What is stored of a session token (principle 3). */
export const digestOf = (token: string): Buffer => createHash('sha256').update(token).digest();
