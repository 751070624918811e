import { afterAll, afterEach, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { Clock } from '#kernel';
import { auditEvents, expectEveryTokenRecorded } from '../../../test/support/audit.js';
import { createOnBehalfClient } from '../../../test/support/builders/client.js';
import { createSlasMarket, type SlasMarket } from '../../../test/support/builders/slas.js';
import { type Answer, startTestApp, type TestApp } from '../../../test/support/test-app.js';
import { basicOf, claimsOf, issueOnBehalf, validate } from '../../../test/support/tokens.js';

let mandate: TestApp;
let market: SlasMarket;

beforeAll(async () => {
  mandate = await startTestApp();
  market = await createSlasMarket(mandate);
});
afterEach(() => expectEveryTokenRecorded(mandate));
afterAll(() => mandate.close());

interface Tokens {
  readonly access_token: string;
  readonly refresh_token: string;
}

async function signedIn(): Promise<Tokens & { readonly email: string; readonly id: number }> {
  const { email, id } = await market.addShopper();
  return { ...(await market.registered(email)).body, email, id };
}

const logout = (tokens: Tokens, changes: Record<string, string> = {}): Promise<Answer> =>
  market.get(
    'logout',
    {
      ...{ client_id: market.publicClient.clientId, refresh_token: tokens.refresh_token, channel_id: 'RefArch' },
      ...changes,
    },
    { bearer: tokens.access_token },
  );
const lives = async ({ access_token: token }: Pick<Tokens, 'access_token'>): Promise<boolean> =>
  (await validate(mandate, token)).status === 200;

describe('signing out', () => {
  it('ends the session and answers an emptied TokenResponse', async () => {
    const tokens = await signedIn();
    const answer = await logout(tokens);
    expect(answer.status).toBe(200);
    expect(answer.body).toEqual({
      ...{ access_token: '', id_token: '', refresh_token: '', expires_in: 0, refresh_token_expires_in: 0 },
      ...{ token_type: '', usid: '', customer_id: '', enc_user_id: '', idp_access_token: '', dnt: '' },
    });
    expect(answer.headers.get('cache-control')).toBe('no-store');
    expect(await lives(tokens)).toBe(false);
    expect((await market.refresh(tokens.refresh_token)).body.message).toBe('invalid refresh_token');
    const events = await auditEvents(mandate, { sessionId: claimsOf(tokens.access_token).sid, type: 'token.revoked' });
    expect(events).toEqual([expect.objectContaining({ reason: 'logout', actor_type: 'customer' })]);
    expect(JSON.stringify(events)).not.toContain(tokens.refresh_token);
  });

  it('takes the access token that a refresh has replaced', async () => {
    const tokens = await signedIn();
    const { body: newer } = await market.refresh(tokens.refresh_token);
    expect((await logout(tokens)).status).toBe(200);
    expect(await lives(newer)).toBe(false);
  });

  it('takes an expired access token for its own session, not for all of them', async () => {
    const tokens = await signedIn();
    const clock = mandate.app.get(Clock, { strict: false });
    const later = clock.seconds() + 1801;
    const seconds = jest.spyOn(clock, 'seconds').mockReturnValue(later);
    const dead = !(await lives(tokens));
    const [all, one] = [await logout(tokens, { hint: 'all-sessions' }), await logout(tokens)];
    seconds.mockRestore();
    expect(dead).toBe(true);
    expect([all.status, all.body.error, one.status]).toEqual([401, 'invalid_token', 200]);
    expect((await market.refresh(tokens.refresh_token)).body.message).toBe('invalid refresh_token');
  });

  it('leaves the shopper’s other devices alone', async () => {
    const phone = await signedIn();
    const laptop = (await market.registered(phone.email)).body;
    await logout(phone);
    expect(await lives(laptop)).toBe(true);
  });

  it('with hint=all-sessions ends all that the shopper began, and nobody else’s', async () => {
    const phone = await signedIn();
    const laptop = (await market.registered(phone.email)).body;
    const other = await signedIn();
    expect((await logout(phone, { hint: 'all-sessions' })).status).toBe(200);
    expect([await lives(phone), await lives(laptop), await lives(other)]).toEqual([false, false, true]);
  });

  it('with hint=all-sessions leaves what others do for the shopper, which has an end of its own', async () => {
    const tokens = await signedIn();
    const pos = await createOnBehalfClient(mandate, market.tenant.slug, [market.shop.id]);
    const onBehalf = (await issueOnBehalf(mandate, pos, { customer_id: tokens.id })).body;
    await logout(tokens, { hint: 'all-sessions' });
    expect([await lives(tokens), await lives(onBehalf)]).toEqual([false, true]);
  });
});

describe('a session without a refresh token', () => {
  it.each(['', 'undefined'])('ends with none: commerce-sdk-react sends %j for an agent’s', async (sent) => {
    const client = await market.addClient({ type: 'public', grants: ['authorization_code', 'anonymous'] });
    const { body } = await market.guest(client);
    expect([body.refresh_token, body.refresh_token_expires_in]).toEqual(['', 0]);
    const answer = await logout(body, { client_id: client.clientId, refresh_token: sent });
    expect([answer.status, answer.body.access_token]).toEqual([200, '']);
    expect(await lives(body)).toBe(false);
  });
});

describe('the session of somebody who acts for the shopper', () => {
  it('ends itself and none of the shopper’s own', async () => {
    const shopper = await signedIn();
    const pos = await createOnBehalfClient(mandate, market.tenant.slug, [market.shop.id]);
    const onBehalf = (await issueOnBehalf(mandate, pos, { customer_id: shopper.id })).body;
    const all = await logout(onBehalf, { client_id: pos.clientId, hint: 'all-sessions' });
    expect([all.status, all.body.error]).toEqual([403, 'access_denied']);
    expect((await logout(onBehalf, { client_id: pos.clientId })).status).toBe(200);
    expect([await lives(onBehalf), await lives(shopper)]).toEqual([false, true]);
    const events = await auditEvents(mandate, {
      sessionId: claimsOf(onBehalf.access_token).sid,
      type: 'token.revoked',
    });
    expect(events).toEqual([expect.objectContaining({ reason: 'logout', actor_type: 'client' })]);
  });
});

describe('signing out is refused, and ends nothing,', () => {
  it.each<[string, Record<string, string>, number, string]>([
    ['without the refresh token that there is', { refresh_token: '' }, 400, 'invalid_request'],
    ['with the text undefined for it', { refresh_token: 'undefined' }, 400, 'invalid_request'],
    ['with one that is none of ours', { refresh_token: 'nonsense' }, 400, 'invalid_grant'],
    ['with another hint', { hint: 'some-sessions' }, 400, 'invalid_request'],
    ['without a client', { client_id: '' }, 400, 'invalid_request'],
    ['in another client’s name', { client_id: 'somebody' }, 401, 'invalid_client'],
  ])('%s', async (_, changes, status, error) => {
    const tokens = await signedIn();
    const answer = await logout(tokens, changes);
    expect([answer.status, answer.body.error]).toEqual([status, error]);
    expect(await lives(tokens)).toBe(true);
  });

  it('with another session’s refresh token', async () => {
    const [mine, theirs] = [await signedIn(), await signedIn()];
    const answer = await logout({ access_token: mine.access_token, refresh_token: theirs.refresh_token });
    expect([answer.status, answer.body.message]).toEqual([400, 'invalid refresh_token']);
    expect([await lives(mine), await lives(theirs)]).toEqual([true, true]);
  });

  it.each([undefined, 'nonsense'])('with the bearer %s', async (bearer) => {
    const query = { client_id: market.publicClient.clientId, refresh_token: 'x' };
    const answer = await market.get('logout', query, bearer === undefined ? {} : { bearer });
    expect(answer.status).toBe(401);
    expect(answer.body).toMatchObject({ status_code: '401 UNAUTHORIZED', error: 'invalid_token' });
    expect(answer.headers.get('www-authenticate')).toContain('Bearer');
  });

  it('with the token of another organization', async () => {
    const elsewhere = await createSlasMarket(mandate);
    const tokens = (await elsewhere.guest()).body;
    expect((await logout(tokens)).status).toBe(401);
    expect(await lives(tokens)).toBe(true);
  });

  it('to who only looks: HEAD', async () => {
    const tokens = await signedIn();
    const path = `${market.path('logout')}?client_id=${market.publicClient.clientId}`;
    expect((await mandate.call('HEAD', path, { bearer: tokens.access_token })).status).toBe(405);
    expect(await lives(tokens)).toBe(true);
  });
});

it('a private client’s shopper signs out like others', async () => {
  const form = { grant_type: 'client_credentials' };
  const { body } = await market.post('token', form, { basic: basicOf(market.privateClient) });
  expect((await logout(body, { client_id: market.privateClient.clientId })).status).toBe(200);
  expect(await lives(body)).toBe(false);
});
