import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { decodeProtectedHeader } from 'jose';
import { Client } from 'pg';
import { Installation, lives, type Server } from '../support/installation.js';
import { codeOf } from '../support/totp.js';

// `npm run mandate -- …` beside a running server, on the embedded database that both share.

jest.setTimeout(120_000);

const ACME = new URL('../fixtures/acme.yaml', import.meta.url).pathname;

describe('the command line beside a running server', () => {
  let mandate: Installation;
  let server: Server;
  beforeAll(async () => {
    mandate = await Installation.create();
    server = await mandate.start();
  });
  afterAll(() => mandate.remove());

  const token = (basic: readonly [string, string]) =>
    server.call('POST', '/v1/oauth/token', {
      basic,
      body: new URLSearchParams({ grant_type: 'client_credentials' }),
    });
  const onBehalf = (customer: number) =>
    server.call('POST', '/v1/oauth/on-behalf-token', {
      basic: ['5', 'pos-secret-at-least-16'],
      body: { customer_id: customer },
    });

  it('apply brings the fixture file in twice, the second time changing nothing, and the server knows it at once', async () => {
    const first = await mandate.mandate(['apply', ACME]);
    expect(first).toMatchObject({ code: 0, stderr: '' });
    expect(first.stdout).toContain('+ create client 5');
    const second = await mandate.mandateJson(['apply', ACME]);
    expect(new Set(second.changes.map(({ kind }: { kind: string }) => kind))).toEqual(new Set(['unchanged']));
    expect(await onBehalf(4711)).toMatchObject({ status: 200, body: { expires_in: 300 } });
  });

  it('apply of a wrong file says where it is wrong, on standard error, and stores nothing', async () => {
    const file = join(mandate.dataDir, 'wrong.yaml');
    writeFileSync(file, 'tenants: [{ slug: wrong, name: Wrong, colour: red, shops: [{ id: one }] }]');
    const { code, stdout, stderr } = await mandate.mandate(['apply', file]);
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
    expect(stderr).toContain('tenants[0].colour: is unknown');
    expect(stderr).toContain('tenants[0].shops[0].id: must be a whole number');
    const json = await mandate.mandate(['plan', '-', '--json'], { input: 'tenants: 1' });
    expect(JSON.parse(json.stderr)).toMatchObject({
      error: 'fixture_invalid',
      errors: [{ path: 'tenants', detail: 'must be a list' }],
    });
  });

  it('operator create makes one who can sign in; the password is asked, given, or made and shown once', async () => {
    const made = await mandate.mandateJson(['operator', 'create', '--email', 'ada@example.com', '--role', 'auditor']);
    const signIn = (email: string, password: string) =>
      server.call('POST', '/admin/v1/session', { body: { email, password } });
    expect((await signIn('ada@example.com', made.password as string)).status).toBe(200);

    const args = ['operator', 'create', '--email', 'bob@example.com', '--role', 'integrator', '--tenant', 'acme'];
    const given = await mandate.mandate([...args, '--password-stdin'], { input: 'Correct1!horse-battery\n' });
    expect(given.code).toBe(0);
    expect(given.stdout).not.toContain('Correct1!');
    const bob = await signIn('bob@example.com', 'Correct1!horse-battery');
    expect(bob.body.operator).toMatchObject({ role: 'integrator', tenants: ['acme'] });
  });

  it('operator reset-totp lets somebody in who lost their authenticator app, and ends what they had open', async () => {
    const password = 'Correct1!horse-battery';
    const create = ['operator', 'create', '--email', 'cleo@example.com', '--role', 'lead', '--password-stdin'];
    await mandate.mandate(create, { input: `${password}\n` });
    const signIn = () => server.call('POST', '/admin/v1/session', { body: { email: 'cleo@example.com', password } });
    const { headers, body } = await signIn();
    const cookie = (headers.get('set-cookie') as string).split(';', 1)[0] as string;
    const browser = { headers: { cookie, 'x-csrf-token': body.csrf_token as string } };
    const own = '/admin/v1/operators/me/totp';
    const offer = await server.call('POST', own, { ...browser, body: { current_password: password } });
    await server.call('POST', `${own}/confirm`, { ...browser, body: { code: codeOf(offer.body.uri as string) } });
    expect((await signIn()).body.code).toBe('totp_required');

    expect(await mandate.mandateJson(['operator', 'reset-totp', 'Cleo@example.com'])).toMatchObject({ reset: true });
    expect((await server.call('GET', own, browser)).status).toBe(401);
    expect((await signIn()).status).toBe(200);
    expect(await mandate.mandateJson(['operator', 'reset-totp', 'cleo@example.com'])).toMatchObject({ reset: false });
    expect((await mandate.mandate(['operator', 'reset-totp', 'nobody@example.com'])).code).toBe(1);
  });

  it('client create and rotate-secret show each secret once, and the old one ends when it is told to', async () => {
    const made = await mandate.mandateJson([
      'client',
      'create',
      '--tenant',
      'acme',
      '--name',
      'ERP',
      '--grant',
      'client_credentials',
      '--shop',
      '1001',
    ]);
    const first = [made.client_id, made.secret] as const;
    expect((await token(first)).status).toBe(200);

    const overlapping = await mandate.mandateJson(['client', 'rotate-secret', made.client_id]);
    expect((await token(first)).status).toBe(200);
    const second = [made.client_id, overlapping.secret] as const;
    expect((await token(second)).status).toBe(200);

    await mandate.mandateJson(['client', 'rotate-secret', made.client_id, '--old-ends-in', '0']);
    expect((await token(first)).status).toBe(401);
    expect((await token(second)).status).toBe(401);
  });

  it('customer import keeps the good lines and tells the bad ones', async () => {
    const lines = [
      { id: 5001, email: 'eve@example.com', first_name: 'Eve' },
      { id: 5002, email: 'no address' },
      { id: 5003, shop: 1001, guest: true },
    ];
    const imported = await mandate.mandate(
      ['customer', 'import', '-', '--tenant', 'acme', '--shop', '1001', '--json'],
      {
        input: lines.map((line) => JSON.stringify(line)).join('\n'),
      },
    );
    expect(imported.code).toBe(1);
    expect(JSON.parse(imported.stdout)).toEqual({
      created: 2,
      failed: 1,
      faults: [{ line: 2, errors: [{ pointer: '/email', detail: 'must be an e-mail address' }] }],
    });
    expect((await onBehalf(5001)).status).toBe(200);
    expect((await onBehalf(5003)).body).toMatchObject({ error: 'invalid_grant', reason: 'customer_guest' });
  });

  it('keys rotate gives the running server a new key; tokens of the old one live on', async () => {
    const before = (await onBehalf(4711)).body.access_token as string;
    const { id } = await mandate.mandateJson(['keys', 'rotate', '--now']);
    await new Promise((done) => setTimeout(done, 1500));
    const after = (await onBehalf(4711)).body.access_token as string;
    expect(decodeProtectedHeader(before).kid).not.toBe(id);
    expect(decodeProtectedHeader(after).kid).toBe(id);
    for (const bearer of [before, after]) {
      expect((await server.call('GET', '/v1/oauth/token/validate', { bearer })).status).toBe(200);
    }
  });

  it('explain names the check that refused a request', async () => {
    const refused = await onBehalf(5003);
    const { code, stdout } = await mandate.mandate(['explain', refused.body.request_id as string]);
    expect(code).toBe(0);
    expect(stdout).toContain('Refused: customer_guest.');
    expect(stdout).toContain('Failed check: customer_registered.');
    expect((await mandate.mandate(['explain', 'unknown'])).code).toBe(1);
  });

  it('audit export and verify read the log of both processes', async () => {
    const { stdout } = await mandate.mandate(['audit', 'export', '--tenant', 'acme', '--type', 'client.']);
    const events = stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as { type: string; actor: { type: string } });
    expect(events.map(({ type }) => type)).toEqual(
      expect.arrayContaining(['client.created', 'client.secret_rotated', 'client.auth_failed']),
    );
    expect(events.find(({ type }) => type === 'client.created')?.actor.type).toBe('cli');
    const file = join(mandate.dataDir, 'seals.ndjson');
    expect(await mandate.mandate(['audit', 'verify', '--against', file])).toMatchObject({ code: 0 });
  });

  it('database url leads to the embedded database, each role to what it may', async () => {
    const change = async (role: string): Promise<string> => {
      const { stdout } = await mandate.mandate(['database', 'url', '--role', role]);
      const client = new Client({ connectionString: stdout.trim() });
      await client.connect();
      try {
        return await client.query('delete from audit_event where false').then(
          () => 'may',
          (error: Error) => error.message,
        );
      } finally {
        await client.end();
      }
    };
    expect(await change('app')).toContain('permission denied');
    expect(await change('superuser')).toBe('may');
  });

  it('demo puts the demo tenant back and prints the line of the start', async () => {
    const { stdout } = await mandate.mandate(['demo']);
    expect(stdout.trim()).toBe(server.curl);
  });

  it('tells wrong usage from failure: exit code 2, and nothing on standard output', async () => {
    const wrong = [['nonsense'], ['client', 'create'], ['keys', 'rotate', '--purpose', 'pepper'], ['apply']];
    for (const args of wrong) expect(await mandate.mandate(args)).toMatchObject({ code: 2, stdout: '' });
    expect(await mandate.mandate(['apply', 'missing.yaml'])).toMatchObject({ code: 1, stdout: '' });
    expect(await mandate.mandate(['--help'])).toMatchObject({ code: 0, stderr: '' });
  });
});

describe('the command line without a server', () => {
  let mandate: Installation;
  beforeAll(async () => {
    mandate = await Installation.create();
  });
  afterAll(() => mandate.remove());

  it('MI-07: several at once on a fresh directory make one schema and one key of each purpose', async () => {
    const all = await Promise.all([1, 2, 3].map(() => mandate.mandate(['audit', 'verify', '--json'])));
    expect(all.map(({ code, stderr }) => ({ code, stderr }))).toEqual(Array(3).fill({ code: 0, stderr: '' }));
  });

  it('starts the database for itself and takes it along', async () => {
    const { applied } = await mandate.mandateJson(['migrate']);
    expect(applied).toEqual([]);
    expect(lives(mandate.postmaster)).toBe(false);
    const { code, stderr } = await mandate.mandate(['database', 'url']);
    expect({ code, stderr }).toEqual({ code: 1, stderr: 'The embedded database does not run: start Mandate first.\n' });
  });

  it('what it set up is there when the server starts; a database with a tenant gets no demo', async () => {
    await mandate.mandateJson(['apply', ACME]);
    const server = await mandate.start();
    expect(server.curl).toBeUndefined();
    expect(server.setupToken).toBeUndefined();
    const body = { email: 'owner@example.com', password: 'Owner1!password' };
    expect((await server.call('POST', '/admin/v1/session', { body })).status).toBe(200);
  });

  it('wrong settings are told as at the start', async () => {
    const { code, stderr } = await mandate.mandate(['migrate'], { env: { TRUSTED_PROXIES: 'all' } });
    expect(code).toBe(1);
    expect(stderr).toContain('TRUSTED_PROXIES');
  });
});
