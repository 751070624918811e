/** Where an agent signs in on our own page, or chooses a provider. */
export const SIGN_IN_PATH = '/v1/oauth/trusted-agent/sign-in';

/** @param provider key of the chosen one */
export function signInPath(login: string, provider: string | null = null): string {
  const query = new URLSearchParams({ login, ...(provider === null ? {} : { idp: provider }) });
  return `${SIGN_IN_PATH}?${query.toString()}`;
}
