import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { rpcMethods as published } from '@scayle/storefront-core';
import { decodeProtectedHeader, jwtVerify } from 'jose';
import { createStorefront, SHOPPER_PASSWORD, Storefront } from '../support/builders/storefront.js';
import { hashIn, type MailSink, startMailSink } from '../support/mail-sink.js';
import { startTestApp, type TestApp } from '../support/test-app.js';
import { validate } from '../support/tokens.js';

// The layer above SCAYLE's client, which a storefront's pages call: what it makes of our answers. Unmodified too.

type Rpc = (...parameters: unknown[]) => Promise<unknown>;
const rpcMethods = published as unknown as Readonly<Record<string, Rpc>>;

const NEW_PASSWORD = 'a much better one';

let sink: MailSink;
let mandate: TestApp;
let storefront: Storefront;

beforeAll(async () => {
  sink = await startMailSink();
  mandate = await startTestApp({ SMTP_URL: sink.url });
  storefront = await createStorefront(mandate);
});
afterAll(async () => {
  await mandate.close();
  await sink.close();
});

interface Tokens {
  accessToken?: string;
  refreshToken?: string;
}

/** What a storefront knows of one visitor, as far as these methods ask for it. */
function contextOf(tokens: Tokens = {}): Tokens & Record<string, unknown> {
  const silent = { debug: () => undefined, error: () => undefined };
  const context: Tokens & Record<string, unknown> = {
    ...tokens,
    shopId: storefront.shop.id,
    sessionId: 'a-session-of-the-storefront',
    oauth: {
      apiHost: mandate.url,
      clientId: storefront.client.clientId,
      clientSecret: storefront.client.secret,
    },
    checkout: { secret: storefront.shop.secret },
    idp: { enabled: true, idpKeys: ['okta'], idpRedirectURL: 'https://shop.example/signin/callback' },
    auth: { resetPasswordUrl: 'https://shop.example/reset' },
    headers: new Headers({ host: 'shop.example', 'user-agent': 'Firefox', 'content-type': 'application/json' }),
    originalIp: '203.0.113.7',
    log: { ...silent, space: () => silent },
    user: { id: 1 },
    updateTokens: (renewed: Tokens) => Object.assign(context, renewed),
    createUserBoundSession: async () => undefined,
    destroySession: async () => {
      context['destroyed'] = true;
    },
  };
  return context;
}

async function signedIn(): Promise<{ email: string; tokens: Required<Tokens> }> {
  const { email } = await storefront.addCustomer();
  const { body } = await storefront.login(email);
  return { email, tokens: { accessToken: body.access_token, refreshToken: body.refresh_token } };
}

const statusOf = (answer: unknown): unknown => (answer as { status?: number }).status;

describe('a storefront’s page', () => {
  it('sends a reset mail whose link it then takes', async () => {
    const { email } = await storefront.addCustomer();
    expect(await rpcMethods['oauthForgetPassword']?.({ email }, contextOf())).toEqual({ success: true });
    const context = contextOf();
    const hash = hashIn(await sink.mailTo(email));
    const answer = await rpcMethods['updatePasswordByHash']?.({ password: NEW_PASSWORD, hash }, context);
    expect(statusOf(answer)).toBe(204);
    expect((await validate(mandate, context.accessToken as string)).status).toBe(200);
  });

  it('never takes the refusal of a dead link for a success', async () => {
    const payload = { password: NEW_PASSWORD, hash: 'never made' };
    // We say 400; 8.39.0 loses the status of a refusal with a body on its way up (mended in 8.59.4).
    expect(statusOf(await rpcMethods['updatePasswordByHash']?.(payload, contextOf()))).toBe(500);
  });

  it('changes a password and goes on; a wrong present one is 403', async () => {
    const { email, tokens } = await signedIn();
    const wrong = await rpcMethods['updatePassword']?.(
      { oldPassword: 'wrong', newPassword: NEW_PASSWORD },
      contextOf(tokens),
    );
    expect(statusOf(wrong)).toBe(403);
    const payload = { oldPassword: SHOPPER_PASSWORD, newPassword: NEW_PASSWORD };
    expect(await rpcMethods['updatePassword']?.(payload, contextOf(tokens))).toEqual({ user: { id: 1 } });
    expect((await validate(mandate, tokens.accessToken)).status).toBe(200);
    expect((await storefront.login(email, NEW_PASSWORD)).status).toBe(200);
  });

  it('refreshes and signs out', async () => {
    const context = contextOf((await signedIn()).tokens);
    const first = context.accessToken as string;
    expect(await rpcMethods['refreshAccessToken']?.(context)).toEqual({ success: true });
    expect(context.accessToken).not.toBe(first);
    expect(await rpcMethods['oauthRevokeToken']?.(context)).toEqual({ result: true });
    expect((await validate(mandate, context.accessToken as string)).status).toBe(401);
  });

  it('links to the identity provider, signed with the shop’s secret', async () => {
    const links = (await rpcMethods['getExternalIdpRedirect']?.(
      { queryParams: { redirectTo: '/account' }, authUrlParameters: { prompt: 'login' } },
      contextOf(),
    )) as { okta: string };
    const link = new URL(links.okta);
    expect(link.origin + link.pathname).toBe(`${mandate.url}/v1/auth/external/redirect`);
    expect(link.searchParams.get('shopId')).toBe(String(storefront.shop.id));
    const jwt = link.searchParams.get('jwt') as string;
    const secret = new TextEncoder().encode(storefront.shop.secret);
    expect(decodeProtectedHeader(jwt)).toEqual({ alg: 'HS256', typ: 'JWT' });
    const { payload } = await jwtVerify(jwt, secret);
    expect(payload).toMatchObject({
      ...{ idpKey: 'okta', clientId: storefront.client.clientId, authUrlParameters: { prompt: 'login' } },
      callbackUrl: 'https://shop.example/signin/callback?redirectTo=%2Faccount',
    });
  });
});
