import type { Provider } from 'oidc-provider';

/** oidc-provider warns about Node 20 when it is loaded, though all that is used of it works there. */
export async function makeProvider(issuer: string, configuration: Record<string, unknown>): Promise<Provider> {
  /* eslint-disable no-console -- nothing is printed: the warning would stand above the start's own words */
  const { warn } = console;
  console.warn = () => undefined;
  try {
    const { Provider: OidcProvider } = await import('oidc-provider');
    return new OidcProvider(issuer, configuration);
  } finally {
    console.warn = warn;
  }
}
