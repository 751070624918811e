export type DemoAudience = 'customers' | 'employees';

/** Somebody who can sign in at the demo's identity provider. */
export interface DemoAccount {
  /** Who comes to sign in as them: the provider has a client for each. */
  readonly audience: DemoAudience;
  /** Never changes, not even at a restart: (issuer, subject) is who somebody is. */
  readonly subject: string;
  readonly email: string;
  readonly firstName: string;
  readonly lastName: string;
  /** What Mandate makes of the login, for the page on which one is chosen. */
  readonly remark: string;
}

/** Of all accounts. It stands on the sign-in page, so it is no secret. */
export const DEMO_PASSWORD = 'demo';

/** The agent of the demo tenant. */
export const LAUREN: DemoAccount = {
  audience: 'employees',
  subject: 'demo-lauren',
  email: 'lauren@example.com',
  firstName: 'Lauren',
  lastName: 'Agent',
  remark: 'works in the call centre and may act for customers',
};

export const DEMO_ACCOUNTS: readonly DemoAccount[] = [
  {
    audience: 'customers',
    subject: 'demo-tim',
    email: 'tim@example.com',
    firstName: 'Tim',
    lastName: 'Shopper',
    remark: 'is linked to customer 4711, who has the same verified address',
  },
  {
    audience: 'customers',
    subject: 'demo-nora',
    email: 'nora@example.com',
    firstName: 'Nora',
    lastName: 'Newcomer',
    remark: 'becomes a new customer at the first login',
  },
  {
    audience: 'customers',
    subject: 'demo-ina',
    email: 'ina@example.com',
    firstName: 'Ina',
    lastName: 'Inactive',
    remark: 'is refused: the customer of this address is inactive',
  },
  LAUREN,
  {
    audience: 'employees',
    subject: 'demo-ben',
    email: 'ben@example.com',
    firstName: 'Ben',
    lastName: 'Stranger',
    remark: 'is refused: the merchant does not know him as an employee',
  },
];

export const accountsOf = (audience: DemoAudience): DemoAccount[] =>
  DEMO_ACCOUNTS.filter((account) => account.audience === audience);

/** OpenID Connect Core §5.1. */
export function claimsOf({ subject, email, firstName, lastName }: DemoAccount): Record<string, unknown> {
  return {
    sub: subject,
    email,
    email_verified: true,
    given_name: firstName,
    family_name: lastName,
    name: `${firstName} ${lastName}`,
  };
}
