/** Buys for two companies: decides in one, asks in the other. */
export const BEA = {
  id: 4715,
  email: 'bea@example.com',
  email_verified: true,
  first_name: 'Bea',
  last_name: 'Buyer',
  password: 'Shopper1!pass',
};

/** Two companies, one with a subsidiary in which its admin has the same rights. */
export function companies(): object[] {
  const limit = { currency: 'EUR', value: 5000 };
  return [
    {
      id: 'northwind',
      name: 'Northwind Trading GmbH',
      type: 'COMPANY',
      parent: null,
      account_limit: limit,
      members: [{ customer: BEA.id, role: 'B2B_ADMIN', type: 'PRIMARY', primary: true, inheritance: 'DOWNWARD' }],
    },
    { id: 'northwind-oslo', name: 'Northwind Oslo AS', type: 'SUBSIDIARY', parent: 'northwind', members: [] },
    {
      id: 'southwind',
      name: 'Southwind Supplies Ltd',
      type: 'COMPANY',
      parent: null,
      members: [{ customer: BEA.id, role: 'B2B_REQUESTER', inheritance: 'NONE' }],
    },
  ];
}
