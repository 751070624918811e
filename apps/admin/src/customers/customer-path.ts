/** Where the page of a customer is. Numbers are unique in a tenant only, so the address names it. */
export const customerPath = (id: number, tenant: string, tab?: string): string =>
  `/customers/${id}${tab === undefined ? '' : `/${tab}`}?tenant=${encodeURIComponent(tenant)}`;
