import type { Check } from '#kernel';
import type { EmployeeFacts } from '#access';
import type { CustomerState } from '#customers';
import type { ClientFacts } from '#oauth-clients';
import type { ShopFacts, TenantFacts } from '#tenancy';
import type { NotBefore } from './not-before.js';
import type { Session } from './session.js';

/** Why a session is not alive. */
export type AliveReason =
  | 'ended'
  | 'expired'
  | 'superseded'
  | 'tenant'
  | 'client'
  | 'client_permission'
  | 'shop'
  | 'customer'
  | 'customer_opted_out'
  | 'employee'
  | 'rights'
  | 'not_before';

export interface AliveFacts {
  /** Milliseconds since 1970. */
  readonly now: number;
  readonly session: Session;
  /** The access token's sequence; null when the session as a whole is asked for. */
  readonly sequence: number | null;
  readonly tenant: TenantFacts | null;
  readonly client: ClientFacts | null;
  /** null when unknown; not looked at when the session has no shop. */
  readonly shop: ShopFacts | null;
  readonly customer: CustomerState | null;
  /** null when unknown; not looked at when no employee acts in the session. */
  readonly employee: EmployeeFacts | null;
  /** The mark of the session's rights as it is now, null = none is left; not looked at when the session has none. */
  readonly rightsMark: string | null;
  readonly notBefore: NotBefore;
}

/**
 * *Alive* is this one list for validate, refresh, introspect, list and gateway (DESIGN §3). An owner that is gone, disabled
 * or of another epoch ends the session; unknown means no.
 */
export const ALIVE_CHECKS: readonly Check<AliveFacts, AliveReason>[] = [
  { name: 'not_ended', refuses: ({ session }) => (session.endedAt === null ? null : 'ended') },
  { name: 'not_expired', refuses: ({ session, now }) => (session.expiresAt > now ? null : 'expired') },
  {
    name: 'not_superseded',
    refuses: ({ session, sequence }) => (sequence === null || sequence >= session.lowestSequence ? null : 'superseded'),
  },
  {
    name: 'tenant',
    refuses: ({ session, tenant }) => (tenant?.enabled && tenant.epoch === session.tenantEpoch ? null : 'tenant'),
  },
  {
    name: 'client',
    refuses: ({ session, client }) => (client?.enabled && client.epoch === session.clientEpoch ? null : 'client'),
  },
  {
    name: 'client_permission',
    refuses: ({ session, client }) =>
      session.clientOnBehalfEpoch === null || client?.onBehalfEpoch === session.clientOnBehalfEpoch
        ? null
        : 'client_permission',
  },
  {
    name: 'shop',
    refuses: ({ session, shop }) =>
      session.shopId === null || (shop?.enabled && shop.epoch === session.shopEpoch) ? null : 'shop',
  },
  {
    name: 'customer',
    refuses: ({ session, customer }) =>
      session.customerId === null || (customer?.active && customer.epoch === session.customerEpoch) ? null : 'customer',
  },
  {
    name: 'customer_consent',
    refuses: ({ session, customer }) =>
      session.customerOnBehalfEpoch === null ||
      (customer !== null && !customer.optedOut && customer.onBehalfEpoch === session.customerOnBehalfEpoch)
        ? null
        : 'customer_opted_out',
  },
  {
    name: 'employee',
    refuses: ({ session, employee }) =>
      session.employeeId === null || (employee?.active && employee.epoch === session.employeeEpoch) ? null : 'employee',
  },
  {
    // The session lives on: its next refresh gives what is left, or refuses (ADR 17).
    name: 'rights',
    refuses: ({ session, sequence, rightsMark }) =>
      sequence === null || session.rightsMark === null || session.rightsMark === rightsMark ? null : 'rights',
  },
  { name: 'not_before', refuses: ({ session, notBefore }) => (notBefore.covers(session) ? 'not_before' : null) },
];
