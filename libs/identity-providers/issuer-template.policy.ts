/**
 * Whether an issuer stands for every organization of its maker, such as Entra's `https://login.microsoftonline.com/{tenantid}/v2.0`:
 * whoever has an account anywhere there would come in as a colleague.
 */
export const isIssuerTemplate = (issuer: string): boolean => /\{|%7b/i.test(issuer);
