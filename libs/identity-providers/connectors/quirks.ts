import type { PresetName, ProviderFacts } from '../provider-facts.js';
import { appleNames, appleStartParameters } from './apple.js';
import { entraIssuerFault } from './entra.js';

/** Where a provider leaves the standards, as data and a few lines. */
export interface Quirks {
  /** Added to the address of its page. */
  readonly startParameters: (facts: ProviderFacts) => Readonly<Record<string, string>>;
  /** Whether the claim's value says that the e-mail address is verified. */
  readonly isVerified: (value: unknown) => boolean;
  /** Names that come beside the code instead of in a claim. */
  readonly namesInAnswer: (
    parameters: Readonly<Record<string, string>>,
  ) => { readonly firstName: string; readonly lastName: string } | null;
  /** Whether the configured issuer stands for no single tenant of the provider. */
  readonly issuerFault: (issuer: string) => boolean;
  /** Statuses by which the address of the person's data says that an access token is no good. */
  readonly tokenRefused: readonly number[];
}

const PLAIN: Quirks = {
  startParameters: () => ({}),
  isVerified: (value) => value === true,
  namesInAnswer: () => null,
  issuerFault: () => false,
  tokenRefused: [401],
};

const QUIRKS: Readonly<Record<PresetName, Quirks>> = {
  // Google gives a refresh token only to who says that it works without the person.
  google: { ...PLAIN, startParameters: () => ({ access_type: 'offline' }) },
  entra: { ...PLAIN, issuerFault: entraIssuerFault },
  okta: PLAIN,
  auth0: PLAIN,
  keycloak: PLAIN,
  apple: {
    ...PLAIN,
    startParameters: appleStartParameters,
    // Apple writes the word as text; it verifies every address that it gives out.
    isVerified: (value) => value === true || value === 'true',
    namesInAnswer: appleNames,
  },
  // Facebook says nothing about addresses, and answers 400 to a token that has ended (code 190).
  facebook: { ...PLAIN, isVerified: () => false, tokenRefused: [400, 401] },
};

export function quirksOf({ preset }: Pick<ProviderFacts, 'preset'>): Quirks {
  return preset === null ? PLAIN : QUIRKS[preset];
}
