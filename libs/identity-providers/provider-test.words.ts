import type { TestStageName } from './provider-test.js';

/** Why a stage failed: a sentence and what to do about it. */
export const TEST_REASONS = {
  unresolved: 'The host does not resolve: check its spelling and the name server.',
  internal_address: 'The host leads to this machine or an internal network, which is never called: give a public one.',
  url: 'The address is not one that may be called: it must be a plain https:// URL.',
  unreachable: 'No connection: check that the provider is up and that a firewall lets calls to it out.',
  certificate: 'The certificate is not valid for this host: renew it at the provider, with its whole chain.',
  timeout: 'No whole answer within 5 seconds: check whether the provider is up and not overloaded.',
  busy: 'Too many calls to the provider are under way: try again in a moment.',
  redirect: 'The address redirects, which is not followed: give the address that it leads to.',
  answer:
    'The answer is not what it should be: check the address, and whether something stands in front of the provider.',
  issuer: 'The metadata names another issuer: copy it from there to the letter, with or without the slash at its end.',
  endpoints: 'The metadata lacks an address, or names one that may not be called: give it by hand under endpoints.',
  keys: 'No key there can check a signature: check the address of the keys.',
  clock: 'The clocks differ by more than 30 seconds, so that good tokens are refused: set the one that is wrong.',
  client_refused: 'The provider does not accept the client id or secret: copy both again from its console.',
  redirect_uri: 'The provider does not know our callback URL: register it there exactly as shown.',
  client_unclear: 'The provider said neither yes nor no to the client: check the token address, then try a test login.',
} as const;

export type TestReason = keyof typeof TEST_REASONS;

/** What it means that a stage passed. */
export const TEST_PASSED: Readonly<Record<TestStageName, string>> = {
  address: 'The host resolves to addresses that may be called.',
  connection: 'The provider answers, with a valid certificate.',
  metadata: 'The issuer is the configured one, and every address is known.',
  keys: 'There are keys to check signatures with.',
  clock: 'The clocks differ by at most 30 seconds.',
  client: 'The provider accepts the client id and secret.',
};

export const NOT_TRIED = 'Not tried, because an earlier step failed.';
