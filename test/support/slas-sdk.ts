import { createRequire } from 'node:module';
import type * as sdk from 'commerce-sdk-isomorphic';
import { SLAS_REDIRECT, type SlasMarket } from './builders/slas.js';
import type { TestApp } from './test-app.js';

// Through `require`: what the package offers to `import` calls `require` itself, which Node refuses in ES modules.
const published = createRequire(import.meta.url)('commerce-sdk-isomorphic') as typeof sdk;

/** Salesforce's published helpers, unmodified. */
export const { helpers } = published;

export type ShopperLogin = sdk.ShopperLogin<{
  shortCode: string;
  organizationId: string;
  clientId: string;
  siteId: string;
}>;

/** Salesforce's published client of the Shopper Login API, unmodified, pointed at the running Mandate. */
export function shopperLogin(
  { url }: Pick<TestApp, 'url'>,
  { organization }: Pick<SlasMarket, 'organization'>,
  { clientId }: { readonly clientId: string },
  fetchOptions: Record<string, unknown> = {},
): ShopperLogin {
  return new published.ShopperLogin({
    baseUri: `${url}/shopper/auth/v1`,
    // Without it the client hands out the body of an error as if it were a token.
    throwOnBadResponse: true,
    fetchOptions,
    parameters: { shortCode: 'local', organizationId: organization, clientId, siteId: 'RefArch' },
  });
}

/** What the helpers want to know of the place where the code lands; on Node nobody goes there. */
export const landingPlace = { redirectURI: SLAS_REDIRECT };

/** How the client tells a refusal: a `ResponseError` with the answer in it. */
export async function slasRefusal(call: Promise<unknown>): Promise<{ status: number; body: Record<string, unknown> }> {
  const error = await call.then(
    () => {
      throw new Error('was not refused');
    },
    (thrown: Error) => thrown,
  );
  const { response } = error as Error & { response?: Response };
  if (!response) throw error;
  return { status: response.status, body: (await response.json()) as Record<string, unknown> };
}
