import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { eventsOf, only, sessionCount } from '../../test/support/audit.js';
import { createMarket, type Market } from '../../test/support/builders/market.js';
import { type Answer, startTestApp, type TestApp } from '../../test/support/test-app.js';
import { basicOf, issueOnBehalf } from '../../test/support/tokens.js';

let mandate: TestApp;
let market: Market;

beforeAll(async () => {
  mandate = await startTestApp();
  market = await createMarket(mandate);
});
afterAll(() => mandate.close());

const issue = (body: unknown): Promise<Answer> => issueOnBehalf(mandate, market.pos, body);
const customer = (): { customer_id: number } => ({ customer_id: market.customer.id });

/** Runs a call that must be refused and leave no session behind. */
async function refused(call: () => Promise<Answer>): Promise<Answer> {
  const before = await sessionCount(mandate);
  const answer = await call();
  expect(await sessionCount(mandate)).toBe(before);
  return answer;
}

describe('the body of an on-behalf request', () => {
  it.each<[string, Record<string, unknown>]>([
    ['expires_in', { expires_in: 86_400 }],
    ['refresh_expires_in', { refresh_expires_in: 86_400 }],
    ['on_behalf_session', { on_behalf_session: false }],
    ['sub', { sub: '1' }],
    ['act', { act: { sub: 'boss' } }],
    ['aud', { aud: 'urn:mandate:other' }],
    ['roles', { roles: ['admin'] }],
  ])('OB-11: may not bring %s along', async (name, extra) => {
    const answer = await refused(() => issue({ ...customer(), ...extra }));
    expect([answer.status, answer.body.error]).toEqual([400, 'invalid_request']);
    expect(answer.body.context.errors).toEqual([{ pointer: `/${name}`, detail: 'is unknown' }]);
    expect((await eventsOf(mandate, answer))[0]).toMatchObject({ type: 'onbehalf.refused', reason: 'invalid_request' });
  });

  it('OB-11: may not name another client than the one that authenticates', async () => {
    const answer = await refused(() => issue({ ...customer(), client_id: 'another' }));
    expect([answer.status, answer.body.error]).toEqual([400, 'invalid_request']);
  });

  it('OB-20: may not hold a key twice, in JSON or as a form', async () => {
    const headers = { 'content-type': 'application/json' };
    const twice = `{"customerId":${market.customer.id},"customerId":${market.customer.id + 1}}`;
    const json = await refused(() =>
      mandate.call('POST', '/v1/oauth/on-behalf-token', { basic: basicOf(market.pos), body: twice, headers }),
    );
    const form = await refused(() => issue(new URLSearchParams('customerId=1&customerId=2')));
    for (const answer of [json, form]) {
      expect([answer.status, answer.body.error]).toEqual([400, 'invalid_request']);
      expect(await eventsOf(mandate, answer)).toEqual(
        only({ type: 'onbehalf.refused', outcome: 'refused', reason: 'duplicate_parameter' }),
      );
    }
  });

  it.each<[string, unknown]>([
    ['a numeric string as customer', { customer_id: '4711' }],
    ['two spellings of the customer', { customer_id: 1, customerId: 1 }],
    ['two ways to name the customer', { customer_id: 1, external_id: 'T-1' }],
    ['no customer', { shop_id: 1001 }],
    ['no object', [1]],
  ])('is refused with %s', async (_, body) => {
    const answer = await refused(() => issue(body));
    expect([answer.status, answer.body.error]).toEqual([400, 'invalid_request']);
  });

  it('is JSON: a form is 415', async () => {
    const answer = await refused(() => issue(new URLSearchParams({ customer_id: '4711' })));
    expect([answer.status, answer.body.error]).toEqual([415, 'unsupported_media_type']);
  });
});
