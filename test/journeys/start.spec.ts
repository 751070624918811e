import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { once } from 'node:events';
import { request as httpRequest } from 'node:http';
import { decodeJwt } from 'jose';
import { Client } from 'pg';
import { Installation, lives, paste, type Server } from '../support/installation.js';

// The start contract (DESIGN §10), with the built programs and the embedded database, as on a fresh machine.

jest.setTimeout(120_000);

const OWNER = { email: 'owner@example.com', name: 'Owner', password: 'Correct1!horse-battery' };

async function eventually(what: () => boolean | Promise<boolean>): Promise<void> {
  for (const deadline = Date.now() + 20_000; !(await what());) {
    if (Date.now() > deadline) throw new Error('it did not happen within 20 s');
    await new Promise((done) => setTimeout(done, 100));
  }
}

describe('npm start in a fresh directory', () => {
  let mandate: Installation;
  let server: Server;
  beforeAll(async () => {
    mandate = await Installation.create();
    server = await mandate.start();
  });
  afterAll(() => mandate.remove());

  it('says where everything is', () => {
    const url = `http://localhost:${mandate.port}`;
    expect(server.banner).toContain(`API     ${url}\n`);
    expect(server.banner).toContain(`Docs    ${url}/docs\n`);
    expect(server.banner).toContain(`Panel   ${url}/panel\n`);
    expect(server.banner).toContain(`${url}/panel/setup#`);
    expect(server.banner).toContain(mandate.dataDir);
  });

  it('is live and ready', async () => {
    expect((await server.call('GET', '/health/live')).status).toBe(200);
    expect((await server.call('GET', '/health/ready')).body).toMatchObject({ ready: true });
  });

  it('makes the first operator by its one-time link, once', async () => {
    const body = { ...OWNER, token: server.setupToken };
    expect((await server.call('POST', '/admin/v1/setup', { body })).status).toBe(200);
    expect((await server.call('POST', '/admin/v1/setup', { body })).status).toBe(401);
    const { email, password } = OWNER;
    expect((await server.call('POST', '/admin/v1/session', { body: { email, password } })).status).toBe(200);
  });

  it('prints a line that, pasted, acts for a customer; the token lives until it is ended, and the log shows it', async () => {
    const pasted = await paste(server.curl as string);
    expect(pasted.stderr).toBe('');
    const pair = JSON.parse(pasted.stdout) as { access_token: string };
    expect(pair).toMatchObject({
      token_type: 'Bearer',
      expires_in: 300,
      refresh_expires_in: 3600,
      on_behalf_session: true,
    });
    const claims = decodeJwt(pair.access_token) as { jti: string; sid: string; iat: number; exp: number };
    expect(claims).toMatchObject({
      iss: server.url,
      aud: 'urn:mandate:demo',
      sub: '4711',
      customerId: 4711,
      client_id: 'demo-pos',
      shop_id: 9001,
      tenant: 'demo',
      on_behalf_session: true,
      act: { sub: 'client:demo-pos' },
      permissions: ['Login_On_Behalf', 'Create_Order_On_Behalf'],
    });
    expect(claims.exp - claims.iat).toBe(300);

    const bearer = pair.access_token;
    expect((await server.call('GET', '/v1/oauth/token/validate', { bearer })).status).toBe(200);
    expect((await server.call('DELETE', `/v1/oauth/tokens/${claims.jti}`, { bearer })).status).toBe(204);
    expect((await server.call('GET', '/v1/oauth/token/validate', { bearer })).status).toBe(401);

    const log = await mandate.mandate(['audit', 'export', '--tenant', 'demo']);
    const events = log.stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as Record<string, unknown>);
    const chain = events.filter((event) => event['session_id'] === claims.sid);
    expect(chain.map(({ type, outcome }) => `${type as string} ${outcome as string}`)).toEqual([
      'onbehalf.issued success',
      'token.revoked success',
    ]);
    expect(chain[0]).toMatchObject({ jti: claims.jti, client_id: 'demo-pos', customer_id: 4711, ip: '127.0.0.1' });
  });

  it('refuses for the demo customers that nobody may act for, and says why', async () => {
    const refusals: unknown[] = [];
    for (const customer of [4712, 4713, 4714]) {
      const answer = await paste((server.curl as string).replace('4711', String(customer)));
      refusals.push(JSON.parse(answer.stdout));
    }
    expect(refusals).toMatchObject([
      { error: 'invalid_grant', reason: 'customer_inactive' },
      { error: 'invalid_grant', reason: 'customer_guest' },
      { error: 'invalid_grant', reason: 'customer_opted_out' },
    ]);
  });

  it('starts its database again when that has died', async () => {
    const first = mandate.postmaster;
    process.kill(first, 'SIGKILL');
    await eventually(
      async () => mandate.postmaster !== first && (await server.call('GET', '/health/ready')).status === 200,
    );
    expect(JSON.parse((await paste(server.curl as string)).stdout)).toMatchObject({ expires_in: 300 });
  });

  it('comes back after kill -9 with the same data and the same line', async () => {
    const line = server.curl;
    await server.stop('SIGKILL');
    server = await mandate.start();
    expect(server.curl).toBe(line);
    expect(server.setupToken).toBeUndefined();
    expect(JSON.parse((await paste(server.curl as string)).stdout)).toMatchObject({ expires_in: 300 });
  });

  it('FL-14: asked to stop under load it answers what is under way, with its record, and takes the database along', async () => {
    const { postmaster } = mandate;
    const [clientId, secret] = (/-u '([^:]+):([^']+)'/.exec(server.curl as string) as RegExpExecArray).slice(1) as [
      string,
      string,
    ];
    const answers: Promise<{ status: number; body: { access_token?: string } } | null>[] = [];
    for (let count = 0; count < 60; count++) {
      const issued = server.call('POST', '/v1/oauth/on-behalf-token', {
        basic: [clientId, secret],
        body: { customer_id: 4711 },
      });
      answers.push(issued.catch(() => null));
    }
    await Promise.race(answers);
    const stopped = server.stop('SIGTERM');
    const answered = (await Promise.all(answers)).filter((answer) => answer !== null);
    expect(await stopped).toBe(0);
    expect(lives(postmaster)).toBe(false);

    expect(answered.length).toBeGreaterThan(0);
    expect(answered.filter(({ status }) => status !== 200 && status !== 503)).toEqual([]);
    const issued = answered
      .filter(({ status }) => status === 200)
      .map(({ body }) => decodeJwt(body.access_token as string).jti);
    const log = await mandate.mandate(['audit', 'export', '--type', 'onbehalf.issued']);
    const recorded = new Set(
      log.stdout
        .trim()
        .split('\n')
        .map((line) => (JSON.parse(line) as { jti: string }).jti),
    );
    expect(issued.filter((jti) => !recorded.has(jti as string))).toEqual([]);
    expect((await mandate.mandateJson(['audit', 'verify'])).unsealed).toBe(0);
  });

  it('a second one on the same port says so and leaves the first alone', async () => {
    server = await mandate.start();
    const other = await Installation.create();
    const { code, stderr } = await other.startAndFail({ PORT: String(mandate.port) });
    expect(code).toBe(1);
    expect(stderr).toContain(`PORT ${mandate.port}`);
    expect(lives(other.postmaster)).toBe(false);
    expect((await server.call('GET', '/health/ready')).status).toBe(200);
    await other.remove();
  });

  it('refuses to start on a database that is older than its exported seals, until mandate recover has run', async () => {
    const { url } = await mandate.mandateJson(['database', 'url', '--role', 'superuser']);
    const session = JSON.parse((await paste(server.curl as string)).stdout) as { access_token: string };
    const sealed = async (): Promise<boolean> => (await mandate.mandateJson(['audit', 'verify'])).unsealed === 0;
    await eventually(sealed);
    await server.stop('SIGKILL');
    server = await mandate.start({ SEAL_EXPORT_FILE: `${mandate.dataDir}/elsewhere.ndjson` });
    const superuser = new Client({ connectionString: url as string });
    await superuser.connect();
    await superuser.query(`set session_replication_role = replica`);
    await superuser.query(`delete from audit_seal where number > 1`);
    await superuser.end();
    await server.stop('SIGKILL');

    const refused = await mandate.startAndFail({});
    expect(refused.code).toBe(1);
    expect(refused.stderr).toContain('mandate recover');

    expect(await mandate.mandateJson(['recover'])).toEqual({ recovered: true });
    server = await mandate.start();
    const bearer = session.access_token;
    expect((await server.call('GET', '/v1/oauth/token/validate', { bearer })).status).toBe(401);
    expect(JSON.parse((await paste(server.curl as string)).stdout)).toMatchObject({ expires_in: 300 });
  });

  it('verifies the log, and names the row that a superuser edits', async () => {
    expect(await mandate.mandateJson(['audit', 'verify'])).toMatchObject({ ok: true, first_bad: null });
    const { url } = await mandate.mandateJson(['database', 'url', '--role', 'superuser']);
    const superuser = new Client({ connectionString: url as string });
    await superuser.connect();
    await superuser.query(`set session_replication_role = replica`);
    const { rows } = await superuser.query<{ id: string }>(
      `update audit_event set customer_id = 4712 where id = (select min(id) from audit_event where type = 'onbehalf.issued') returning id::text`,
    );
    await superuser.end();
    const { code, stdout } = await mandate.mandate(['audit', 'verify', '--json']);
    expect(code).toBe(1);
    expect(JSON.parse(stdout)).toMatchObject({ ok: false, first_bad: { id: rows[0]?.id } });
  });
});

describe('a stop by signals', () => {
  /** A request that never ends: its body is announced and not sent. */
  function hang({ url }: Server): Promise<unknown> {
    const request = httpRequest(`${url}/v1/oauth/on-behalf-token`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'content-length': '100' },
    });
    request.flushHeaders();
    request.on('error', () => undefined);
    return once(request, 'socket').then(() => new Promise((done) => setTimeout(done, 300)));
  }

  it('takes a Ctrl-C that npm passes on for one, and waits for what is under way', async () => {
    const mandate = await Installation.create();
    const server = await mandate.start();
    const { postmaster } = mandate;
    await hang(server);
    server.process.kill('SIGINT');
    const stopped = server.stop('SIGINT');
    await new Promise((done) => setTimeout(done, 1500));
    expect(lives(postmaster)).toBe(true);
    expect(server.process.exitCode).toBeNull();

    server.process.kill('SIGINT');
    expect(await stopped).toBe(1);
    await eventually(() => !lives(postmaster));
    await mandate.remove();
  });
});

describe('a start with settings of its own', () => {
  it('loads no demo tenant when MANDATE_DEMO is off', async () => {
    const mandate = await Installation.create();
    const server = await mandate.start({ MANDATE_DEMO: 'off' });
    expect(server.curl).toBeUndefined();
    await mandate.remove();
  });
});

describe('FL-18: wrong settings stop the start and name themselves, never their value', () => {
  const MASTER_KEY = Buffer.from(Array.from({ length: 32 }, (_, index) => index * 7)).toString('base64');
  const PRODUCTION = {
    NODE_ENV: 'production',
    PUBLIC_URL: 'https://auth.example.com',
    MANDATE_MASTER_KEY: MASTER_KEY,
    DATABASE_URL: 'postgresql://app:hidden-word@127.0.0.1:1/none',
    DATABASE_OWNER_URL: 'postgresql://owner:hidden-word@127.0.0.1:1/none',
  };
  it.each([
    ['no master key in production', 'MANDATE_MASTER_KEY', { ...PRODUCTION, MANDATE_MASTER_KEY: '' }],
    ['a short master key', 'MANDATE_MASTER_KEY', { MANDATE_MASTER_KEY: 'c2hvcnQtc2VjcmV0' }],
    [
      'a master key of one byte repeated',
      'MANDATE_MASTER_KEY',
      { MANDATE_MASTER_KEY: Buffer.alloc(32, 65).toString('base64') },
    ],
    ['every proxy trusted', 'TRUSTED_PROXIES', { TRUSTED_PROXIES: 'all' }],
    ['every address trusted', 'TRUSTED_PROXIES', { TRUSTED_PROXIES: '0.0.0.0/0' }],
    ['a public URL without TLS', 'PUBLIC_URL', { PUBLIC_URL: 'http://auth.example.com' }],
    ['loopback as public URL in production', 'PUBLIC_URL', { ...PRODUCTION, PUBLIC_URL: 'http://localhost:3000' }],
    ['no database in production', 'DATABASE_URL', { ...PRODUCTION, DATABASE_URL: '' }],
    ['one database role in production', 'DATABASE_OWNER_URL', { ...PRODUCTION, DATABASE_OWNER_URL: '' }],
    ['rate limits off in production', 'RATE_LIMITS', { ...PRODUCTION, RATE_LIMITS: 'off' }],
  ])('%s', async (_, name, env) => {
    const mandate = await Installation.create();
    const { code, stdout, stderr } = await mandate.startAndFail(env);
    expect(code).toBe(1);
    expect(stderr).toContain(name);
    expect(stdout).toBe('');
    const value = (env as Record<string, string>)[name];
    // `off` is no secret, and the sentence that refuses it says it.
    if (value && name !== 'RATE_LIMITS') expect(stderr).not.toContain(value);
    expect(stderr).not.toContain('hidden-word');
    await mandate.remove();
  });
});
