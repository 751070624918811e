import type { Customer } from './customer.entity.js';

/** What decides whether a customer's sessions are alive. */
export interface CustomerState {
  readonly tenantId: number;
  readonly id: number;
  readonly shopId: number;
  readonly active: boolean;
  readonly guest: boolean;
  readonly optedOut: boolean;
  /** Raised by deactivation and password change. */
  readonly epoch: number;
  /** Raised when the customer opts out of on-behalf: ends on-behalf sessions only. */
  readonly onBehalfEpoch: number;
}

export function stateOf(customer: Customer): CustomerState {
  const { tenantId, id, shopId, status, guest, onBehalfOptOut, epoch, onBehalfEpoch } = customer;
  return { tenantId, id, shopId, active: status === 'active', guest, optedOut: onBehalfOptOut, epoch, onBehalfEpoch };
}
