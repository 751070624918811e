import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { rpcMethods as published } from '@scayle/storefront-core';
import * as server from '@scayle/storefront-core/dist/server';
import { decodeJwt, decodeProtectedHeader } from 'jose';
import { type Idp, startIdp } from '../support/idp/index.js';
import { CALLBACK_URL, createSsoShop, locationOf, OUR_REGISTRATION, type SsoShop, Visitor } from '../support/sso.js';
import { startTestApp, type TestApp } from '../support/test-app.js';
import { validate } from '../support/tokens.js';

// How a storefront on SCAYLE's published core signs its visitors in by an identity provider. Unmodified.

type Rpc = (parameters: unknown, context: unknown) => Promise<unknown>;
const rpcMethods = published as unknown as Readonly<Record<string, Rpc>>;
const { getOAuthClient } = server as unknown as {
  getOAuthClient: (context: unknown) => { generateToken(code: string): Promise<{ access_token: string }> };
};

let mandate: TestApp;
let idp: Idp;
let market: SsoShop;

beforeAll(async () => {
  mandate = await startTestApp();
  idp = await startIdp({ clients: [OUR_REGISTRATION] });
  market = await createSsoShop(mandate, idp);
});
afterAll(async () => {
  await mandate.close();
  await idp.stop();
});

function contextOf(): Record<string, unknown> {
  return {
    shopId: market.shop.id,
    oauth: {
      apiHost: mandate.url,
      clientId: market.storefront.clientId,
      clientSecret: market.storefront.secret,
    },
    checkout: { secret: market.shop.secret },
    idp: { enabled: true, idpKeys: ['idp'], idpRedirectURL: CALLBACK_URL },
    headers: new Headers({ host: 'shop.example', 'user-agent': 'Firefox', 'content-type': 'application/json' }),
    originalIp: '203.0.113.7',
  };
}

describe('a storefront on SCAYLE’s core', () => {
  it('signs a visitor in by an identity provider', async () => {
    const context = contextOf();
    const wanted = { queryParams: { redirectTo: '/account' }, authUrlParameters: { prompt: 'login' } };
    const links = (await rpcMethods['getExternalIdpRedirect']?.(wanted, context)) as Record<string, string>;
    const link = new URL(links['idp'] as string);
    const jwt = link.searchParams.get('jwt') as string;
    expect(decodeProtectedHeader(jwt)).toEqual({ alg: 'HS256', typ: 'JWT' });

    const visitor = new Visitor(mandate);
    const start = await visitor.open(link.pathname + link.search);
    expect(locationOf(start).searchParams.get('prompt')).toBe('login');
    const back = locationOf(await visitor.comeBack(await visitor.signInAt(start, { login: 'ada' })));
    expect(back.searchParams.get('redirectTo')).toBe('/account');
    const state = Buffer.from(back.searchParams.get('state') ?? '', 'base64').toString();
    expect(JSON.parse(state)).toEqual(decodeJwt(jwt));

    const tokens = await getOAuthClient(context).generateToken(back.searchParams.get('code') ?? '');
    expect((await validate(mandate, tokens.access_token)).status).toBe(200);
  });
});
