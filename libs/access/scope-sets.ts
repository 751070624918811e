import { scopesIn } from './scope-names.js';

/** What Emporix lets every signed-in customer do, whatever company they act for: the storefront key's scopes. */
export const CUSTOMER_SCOPES: readonly string[] = scopesIn(`
  ai.agentexecution_manage_own approval.approval_manage_own approval.approval_read_own coupon.coupon_redeem
  customer.consent_manage customer.consent_view customer.customerprofile_edit customer.customerprofile_view
  customermanagement.legalentity_read_own customersegment.segment_read_own iam.scope_read_own order.history_view
  order.order_readascustomer order.order_updateascustomer quote.quote_manage_own quote.quote_read_own
  returns.returns_manage_own returns.returns_read_own
`);
