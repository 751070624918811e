/** Ready-made rules for agents, and the orders of a company: of the token's own, for whoever sees all of them. */
export const demoGateway = {
  sets: ['slas-agent'],
  rules: [{ path: '/companies/{legalEntityId}/orders/**', methods: ['GET'], scopes: ['order.order_read_le'] }],
};
