import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createProvider, resolveNames } from '../../test/support/builders/identity-provider.js';
import { type AdminClient, signInAs } from '../../test/support/builders/operator.js';
import { createTenant } from '../../test/support/builders/tenant.js';
import { eventsOf, only } from '../../test/support/audit.js';
import {
  type Idp,
  type Oauth2Provider,
  startFaultyIdp,
  startIdp,
  startOauth2Provider,
} from '../../test/support/idp/index.js';
import { type Answer, startTestApp, type TestApp } from '../../test/support/test-app.js';
import type { ProviderTestRecord } from './provider-test.dto.js';

const PROVIDERS = '/admin/v1/identity-providers';
const CALLBACK = 'http://localhost:3000/v1/auth/external/callback';
const CLIENT = { clientId: 'mandate', clientSecret: 'known-to-both-sides', redirectUris: [CALLBACK] };

describe('the staged test of an identity provider', () => {
  let mandate: TestApp;
  let owner: AdminClient;
  let idp: Idp;
  beforeAll(async () => {
    mandate = await startTestApp();
    resolveNames(mandate, { localhost: ['127.0.0.1'] });
    await createTenant(mandate, { slug: 'acme' });
    owner = await signInAs(mandate);
    idp = await startIdp({ clients: [CLIENT] });
  });
  afterAll(async () => {
    await idp.stop();
    await mandate.close();
  });

  let made = 0;
  const draft = (body: object): Promise<Answer> =>
    owner.post(`${PROVIDERS}/test`, {
      tenant: 'acme',
      key: `draft-${++made}`,
      issuer: idp.issuer,
      client_id: CLIENT.clientId,
      client_secret: CLIENT.clientSecret,
      ...body,
    });
  const stored = async (): Promise<number> =>
    (await createProvider(mandate, 'acme', { ...CLIENT, issuer: idp.issuer })).provider.id;
  const found = (answer: Answer): unknown[] =>
    (answer.body as ProviderTestRecord).stages.map(({ stage, passed, reason }) => [stage, passed, reason]);

  it('passes every stage of a provider that is set up well, and is kept', async () => {
    const id = await stored();
    const answer = await owner.post(`${PROVIDERS}/${id}/test`);
    expect(answer.status).toBe(200);
    expect(found(answer)).toEqual([
      ['address', true, null],
      ['connection', true, null],
      ['metadata', true, null],
      ['keys', true, null],
      ['clock', true, null],
      ['client', true, null],
    ]);
    expect(answer.body.passed).toBe(true);
    expect(await eventsOf(mandate, answer)).toEqual(only({ type: 'idp.tested', outcome: 'success' }));
    const read = await owner.get(`${PROVIDERS}/${id}`);
    expect(read.body.last_test).toEqual({ ...answer.body, outdated: false });
  });

  it('vouches for the provider until something changes that it tried', async () => {
    const { provider } = await createProvider(mandate, 'acme', { ...CLIENT, issuer: idp.issuer });
    const path = `${PROVIDERS}/${provider.id}`;
    await owner.post(`${path}/test`);
    const outdatedBy = async (changes: object): Promise<unknown> => {
      const ifMatch = (await owner.get(path)).headers.get('etag') ?? '';
      const answer = await owner.patch(path, changes, { ifMatch });
      expect((await owner.get(path)).body).toEqual(answer.body);
      return answer.body.last_test.outdated;
    };
    expect(await outdatedBy({ name: 'New' })).toBe(false);
    expect(await outdatedBy({ enabled: false, link_by_email: true })).toBe(false);
    expect(await outdatedBy({ client_secret: 'another-secret' })).toBe(true);
    expect(await outdatedBy({ name: 'Newer' })).toBe(true);
  });

  it('says that the client is not accepted, and what to do', async () => {
    const answer = await draft({ client_secret: 'not-the-secret' });
    expect(found(answer).at(-1)).toEqual(['client', false, 'client_refused']);
    expect(answer.body.stages.at(-1).detail).toContain('copy both again');
    expect(answer.text).not.toContain('not-the-secret');
    expect(await eventsOf(mandate, answer)).toEqual(
      only({ type: 'idp.tested', outcome: 'failed', reason: 'client_refused' }),
    );
  });

  it('tries nothing after a stage that failed', async () => {
    const answer = await draft({ issuer: `${idp.issuer}/` });
    expect(found(answer)).toEqual([
      ['address', true, null],
      ['connection', true, null],
      ['metadata', false, 'issuer'],
      ['keys', null, null],
      ['clock', null, null],
      ['client', null, null],
    ]);
    expect(answer.body.stages[3].detail).toMatch(/^Not tried/);
  });

  it('says that a host does not resolve', async () => {
    expect(found(await draft({ issuer: 'https://nowhere.example.com' }))[0]).toEqual(['address', false, 'unresolved']);
  });

  it.each([
    ['is down', { at: { discovery: 'down' } }, ['connection', false, 'unreachable']],
    ['redirects', { at: { discovery: 'redirect' } }, ['connection', false, 'redirect']],
    ['answers too much', { at: { discovery: 'huge' } }, ['connection', false, 'answer']],
    ['answers no JSON', { at: { discovery: 'html' } }, ['metadata', false, 'answer']],
    ['names another issuer', { metadata: { issuer: 'https://other.example.com' } }, ['metadata', false, 'issuer']],
    ['names no token address', { metadata: { token_endpoint: undefined } }, ['metadata', false, 'endpoints']],
    ['names an address in the plain', { metadata: { jwks_uri: 'http://8.8.8.8/' } }, ['metadata', false, 'endpoints']],
    ['has no keys', { at: { jwks: 404 } }, ['keys', false, 'answer']],
    ['answers garbage for keys', { at: { jwks: 200 } }, ['keys', false, 'keys']],
    ['answers a code that nobody was given', {}, ['client', false, 'client_unclear']],
  ] as const)('tells when the provider %s', async (_, script, expected) => {
    const faulty = await startFaultyIdp(script);
    const answer = await draft({ issuer: faulty.issuer });
    await faulty.stop();
    expect(found(answer).find((stage) => (stage as unknown[])[1] === false)).toEqual(expected);
    expect(answer.text).not.toContain('secret-from-the-provider');
  });

  it('tests a change before it is saved, and keeps nothing of it', async () => {
    const id = await stored();
    const answer = await owner.post(`${PROVIDERS}/${id}/test`, { client_secret: 'not-the-secret' });
    expect(found(answer).at(-1)).toEqual(['client', false, 'client_refused']);
    expect((await owner.get(`${PROVIDERS}/${id}`)).body.last_test).toBeNull();
  });

  it('sends a stored secret to no new place', async () => {
    const id = await stored();
    const thief = await startFaultyIdp({});
    const answer = await owner.post(`${PROVIDERS}/${id}/test`, { issuer: thief.issuer });
    expect(answer.status).toBe(422);
    expect(answer.body.errors).toMatchObject([{ pointer: '/client_secret' }]);
    expect(thief.calls).toEqual([]);
    await thief.stop();
  });

  it('SS-24: calls no address that must not be called', async () => {
    const answer = await draft({ issuer: 'https://169.254.169.254' });
    expect(answer.status).toBe(422);
    expect(await eventsOf(mandate, answer)).toEqual(only({ type: 'idp.update_refused', reason: 'idp_address' }));
  });

  it('asks a plain OAuth 2.0 provider for what it has', async () => {
    const plain: Oauth2Provider = await startOauth2Provider({ redirectUris: [CALLBACK] });
    const { clientId: client_id, clientSecret: client_secret, endpoints } = plain;
    const body = {
      kind: 'oauth2',
      issuer: 'plain',
      scopes: [],
      endpoints,
      client_auth: 'client_secret_post',
      client_id,
    };
    const good = await draft({ ...body, client_secret });
    const bad = await draft({ ...body, client_secret: 'not-the-secret' });
    await plain.stop();
    expect(found(good)).toEqual([
      ['address', true, null],
      ['connection', true, null],
      ['clock', true, null],
      ['client', true, null],
    ]);
    expect(found(bad).at(-1)).toEqual(['client', false, 'client_refused']);
  });

  it('is for those who manage providers', async () => {
    const integrator = await signInAs(mandate, { role: 'integrator' });
    expect((await integrator.post(`${PROVIDERS}/${await stored()}/test`)).status).toBe(403);
  });
});
