/** Addresses that sign in people of every tenant, whose tokens then name an issuer that nobody configured. */
const MANY_TENANTS = /^\/(common|organizations|consumers|%7Btenantid%7D)(\/|$)/i;

/** Microsoft Entra ID has an issuer per tenant: one that stands for many vouches for addresses that any tenant may invent. */
export function entraIssuerFault(issuer: string): boolean {
  return !URL.canParse(issuer) || MANY_TENANTS.test(new URL(issuer).pathname);
}
