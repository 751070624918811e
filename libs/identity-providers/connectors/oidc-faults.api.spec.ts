import { afterAll, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import {
  answerOf,
  connectorOf,
  type FaultyIdp,
  type FaultScript,
  loginStart,
  loopbackHttp,
  providerFacts,
  signInAt,
  startFaultyIdp,
  walkLogin,
} from '../../../test/support/idp/index.js';
import { NameResolver, OutboundHttp } from '#platform';
import type { Connector } from '../connector.js';
import { Connectors } from '../connectors.service.js';
import { ProviderFailure } from '../provider-failure.js';

describe('a provider that misbehaves', () => {
  let idp: FaultyIdp;
  let connector: Connector;

  beforeAll(async () => {
    idp = await startFaultyIdp();
  });
  afterAll(() => idp.stop());
  beforeEach(() => {
    idp.script = {};
    idp.calls.length = 0;
    connector = connectorOf({ issuer: idp.issuer }, idp.clientSecret);
  });

  async function refused(script: FaultScript, login: Connector = connector): Promise<ProviderFailure> {
    idp.script = script;
    const error: unknown = await signInAt(login, 'whoever').then(
      (answer) => expect(answer).toBe('refused'),
      (failure: unknown) => failure,
    );
    expect(error).toBeInstanceOf(ProviderFailure);
    return error as ProviderFailure;
  }

  it('is believed while it behaves', async () => {
    const { foreign } = await signInAt(connector, 'whoever');
    expect(foreign).toMatchObject({ subject: 'mallory', emailVerified: true });
  });

  it.each([
    ['wrong issuer', 'idp_issuer'],
    ['wrong audience', 'idp_audience'],
    ['foreign azp', 'idp_audience'],
    ['wrong nonce', 'idp_nonce'],
    ['no nonce', 'idp_nonce'],
    ['expired', 'idp_expired'],
    ['from the future', 'idp_expired'],
    ['alg none', 'idp_signature'],
    ['HS256 by the public key', 'idp_signature'],
    ['foreign key', 'idp_signature'],
    ['own key in the header', 'idp_signature'],
    ['no subject', 'idp_claims'],
    ['no id_token', 'idp_answer'],
    ['no JWT', 'idp_answer'],
  ] as const)('SS-20: signs nobody in by an id_token: %s', async (idToken, reason) => {
    expect(await refused({ idToken })).toMatchObject({ reason });
  });

  it('SS-20: is not believed about an issuer that it is not', async () => {
    const elsewhere = { issuer: 'https://elsewhere.example' };
    expect(await refused({ metadata: elsewhere })).toMatchObject({ reason: 'idp_issuer' });
    // The same address for a parser of URLs, but not the same name.
    expect(await refused({ metadata: { issuer: `${idp.issuer}/` } })).toMatchObject({ reason: 'idp_issuer' });
  });

  it('may rotate its keys between two logins', async () => {
    await signInAt(connector, 'whoever');
    await idp.rotateKey();
    // Right after the keys were fetched nobody asks again: an invented key id must not make us call.
    expect(await refused({})).toMatchObject({ reason: 'idp_signature' });
    const later = jest.spyOn(performance, 'now').mockReturnValue(performance.now() + 6000);
    expect((await signInAt(connector, 'whoever')).foreign.subject).toBe('mallory');
    later.mockRestore();
    expect(idp.calls.filter((call) => call === 'jwks').length).toBe(2);
  });

  it.each([
    ['discovery', 'down', 'idp_unreachable'],
    ['discovery', 'garbage', 'idp_answer'],
    ['discovery', 'html', 'idp_answer'],
    ['discovery', 'redirect', 'idp_answer'],
    ['discovery', 500, 'idp_answer'],
    ['discovery', 404, 'idp_answer'],
    ['jwks', 'down', 'idp_unreachable'],
    ['jwks', 'garbage', 'idp_answer'],
    ['jwks', 500, 'idp_answer'],
    ['token', 'down', 'idp_unreachable'],
    ['token', 'garbage', 'idp_answer'],
    ['token', 'huge', 'idp_answer'],
    ['token', 'bomb', 'idp_answer'],
    ['token', 'redirect', 'idp_answer'],
    ['token', 500, 'idp_answer'],
    ['token', 401, 'idp_client'],
  ] as const)('signs nobody in when its %s is %s', async (address, how, reason) => {
    const failure = await refused({ at: { [address]: how } });
    expect(failure).toMatchObject({ reason });
    expect(JSON.stringify([failure.message, failure.stack, String(failure.cause)])).not.toContain('secret-from');
  });

  it.each(['hang', 'slow'] as const)('costs five seconds when its token address would %s', async (how) => {
    expect(await refused({ at: { token: how } })).toMatchObject({ reason: 'idp_timeout' });
  });

  it('works again as soon as it behaves', async () => {
    expect(await refused({ at: { discovery: 'down' } })).toMatchObject({ reason: 'idp_unreachable' });
    idp.script = {};
    expect((await signInAt(connector, 'whoever')).foreign.subject).toBe('mallory');
  });

  it('fails at once beyond its share of calls', async () => {
    const http = loopbackHttp(1);
    const one = new Connectors(http).make(providerFacts({ issuer: idp.issuer }), idp.clientSecret);
    const start = loginStart();
    const back = await walkLogin(await one.start(start), { login: 'whoever' });
    idp.script = { at: { token: 'hang' } };
    const hanging = one.finish(answerOf(start, back)).catch((error: unknown) => error);
    await expect(one.refresh?.({ ...noTokens, refreshToken: 'r' })).rejects.toMatchObject({ reason: 'idp_busy' });
    expect(await hanging).toMatchObject({ reason: 'idp_timeout' });
  });

  it('is never called at an internal address that it names itself', async () => {
    const internal = 'https://169.254.169.254/latest/meta-data';
    expect(await refused({ metadata: { token_endpoint: internal } })).toMatchObject({ reason: 'idp_address' });
    const strict = new OutboundHttp(
      { ALLOW_LOOPBACK_IDP: false, IDP_INTERNAL_NETWORKS: [], IDP_PARALLEL_CALLS: 16 },
      new NameResolver(),
    );
    const production = connectorOf({ issuer: idp.issuer }, idp.clientSecret, strict);
    idp.calls.length = 0;
    expect(await refused({}, production)).toMatchObject({ reason: 'idp_address' });
    expect(idp.calls).toEqual([]);
  });

  it.each([[false], [undefined], ['true'], [1], [{}], [['true']]])(
    'SS-22: has not verified an address when it says %j',
    async (verified) => {
      idp.script = { claims: { email_verified: verified } };
      const { foreign } = await signInAt(connector, 'whoever');
      expect(foreign).toMatchObject({ email: 'ada@example.com', emailVerified: false });
    },
  );

  it('cannot say that a login stands when it does not answer', async () => {
    idp.script = { at: { introspection: 503, revocation: 'down' } };
    await expect(connector.check?.(noTokens)).rejects.toMatchObject({ reason: 'idp_answer' });
    await expect(connector.revoke?.(noTokens)).rejects.toMatchObject({ reason: 'idp_unreachable' });
  });

  it('cannot put another person into a refreshed login', async () => {
    const { foreign } = await signInAt(connector, 'whoever');
    idp.script = { claims: { sub: 'somebody else' } };
    await expect(connector.refresh?.(foreign.tokens)).rejects.toMatchObject({ reason: 'idp_claims' });
  });
});

const noTokens = { accessToken: 'a', refreshToken: null, idToken: null, expiresAt: null };
