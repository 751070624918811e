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
