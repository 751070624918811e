/** Where Salesforce's clients look for the Shopper Login API behind their base address. */
export const SLAS_ROOT = '/shopper/auth/v1/organizations';

/** Prefix of every controller of this dialect. */
export const SLAS_PREFIX = `${SLAS_ROOT.slice(1)}/:organizationId/oauth2`;

/** The address of an operation of one organization, such as `/shopper/auth/v1/organizations/f_ecom_acme_001/oauth2/token`. */
export const slasPath = (organization: string, operation: string): string =>
  `${SLAS_ROOT}/${organization}/oauth2/${operation}`;
