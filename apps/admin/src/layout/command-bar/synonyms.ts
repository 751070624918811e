/** What others call our areas (glossary; panel's words): both languages, by the area's name. */
export const SYNONYMS: Readonly<Record<string, string>> = {
  '': 'home dashboard start übersicht checklist',
  'api-keys':
    'application app client oauth credentials consumer custom key secret rotate roll renew allowlist whitelist ip addresses trusted system anwendung zugangsdaten adressen',
  'on-behalf':
    'impersonation impersonate login as customer agent assist trusted taob tsob stop switch act im auftrag anmelden als kunde',
  'identity-providers':
    'idp sso single sign-on social login google entra azure okta auth0 keycloak apple facebook oidc oauth openid connection upstream anmeldung anbieter',
  customers: 'shopper user account buyer person guest kunde käufer benutzer',
  sessions: 'token login sign-in device sitzung gerät anmeldung revoke',
  'audit-log': 'events history trail journal log who changed protokoll verlauf export csv',
  explain: 'refusal refused denied blocked rejected why 403 error decision request ablehnung abgelehnt warum fehler',
  operators: 'admin users team members staff roles invite invitation rollen mitarbeiter einladen',
  account: 'profile password totp two factor 2fa authenticator mein konto passwort',
  'signing-keys': 'jwks jwk kid certificate rotate es256 signature signatur schlüssel',
};
