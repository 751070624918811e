/** Names and numbers of its own, so that the demo never stands in the way of a fixture file. */
export const DEMO = {
  tenant: 'demo',
  /** For Salesforce's SDKs. */
  organization: 'f_ecom_demo_001',
  shop: 9001,
  client: 'demo-pos',
  customer: 4711,
  idp: 'demo-idp',
  desktop: 'demo-agent-desktop',
  system: 'demo-telephony',
  employeesIdp: 'demo-staff',
} as const;
