import { randomBytes, randomUUID } from 'node:crypto';
import { hash, verify } from '@node-rs/argon2';
import pg from 'pg';
import { signer } from './signature.mjs';
import {
  INSERT_CODE,
  INSERT_SESSION,
  INSERT_SESSION_AND_EVENT,
  INSERT_TENANT,
  ROTATE,
  SPEND_CODE,
  UPDATE,
} from './statements.mjs';

/** Sessions, or codes, that a floor works on, one after the other. */
const SESSIONS = 2000;
const HOUR_MS = 3_600_000;
const PASSWORD = 'Shopper1!pass';
/** argon2id as Mandate stores passwords. */
const ARGON2 = { algorithm: 2, memoryCost: 19_456, timeCost: 2, parallelism: 1 };

/**
 * What stands behind the route of each floor. Each request runs one prepared statement of its own; the pool is as large as
 * Mandate's.
 *
 * @type {Record<string, () => Promise<() => unknown>>}
 */
export const FLOOR_WORK = {
  noop: async () => () => ({ ok: true }),

  issue: async () => {
    const pool = openPool();
    const sign = signer();
    return async () => {
      const id = uuidv7();
      const now = Date.now();
      await pool.query({ ...INSERT_SESSION_AND_EVENT, values: [id, ...times(now), randomBytes(16), randomUUID()] });
      return answer(sign(id, now));
    };
  },

  redeem: async () => {
    const pool = openPool();
    const sign = signer();
    const turn = ring(await makeCodes(pool));
    return async () => {
      const id = uuidv7();
      const now = Date.now();
      await pool.query({ ...SPEND_CODE, values: [id, ...times(now), randomBytes(16), randomUUID(), turn()] });
      return answer(sign(id, now));
    };
  },

  login: async () => {
    const pool = openPool();
    const sign = signer();
    const passwordHash = await hash(PASSWORD, ARGON2);
    return async () => {
      await verify(passwordHash, PASSWORD);
      const id = uuidv7();
      const now = Date.now();
      await pool.query({ ...INSERT_SESSION_AND_EVENT, values: [id, ...times(now), randomBytes(16), randomUUID()] });
      return answer(sign(id, now));
    };
  },

  rotate: async () => {
    const pool = openPool();
    const sign = signer();
    const turn = ring(await makeSessions(pool));
    return async () => {
      const session = turn();
      const now = Date.now();
      const generation = session.generation++;
      await pool.query({ ...ROTATE, values: [session.id, generation, new Date(now).toISOString(), randomUUID()] });
      return answer(sign(session.id, now));
    };
  },

  update: async () => {
    const pool = openPool();
    const turn = ring(await makeSessions(pool));
    return async () => {
      await pool.query({ ...UPDATE, values: [turn().id, new Date().toISOString()] });
      return {};
    };
  },
};

function openPool() {
  const max = Number(process.env.FLOOR_POOL_SIZE);
  return new pg.Pool({ connectionString: process.env.DATABASE_URL, max, idleTimeoutMillis: 0 });
}

async function makeSessions(pool) {
  const sessions = Array.from({ length: SESSIONS }, () => ({ id: uuidv7(), generation: 1 }));
  const now = Date.now();
  await Promise.all(
    sessions.map(({ id }) => pool.query({ ...INSERT_SESSION, values: [id, ...times(now), randomBytes(16)] })),
  );
  return sessions;
}

async function makeCodes(pool) {
  await pool.query(INSERT_TENANT);
  const digests = Array.from({ length: SESSIONS }, () => randomBytes(32));
  await Promise.all(digests.map((digest) => pool.query({ ...INSERT_CODE, values: [digest, ...times(Date.now())] })));
  return digests;
}

function ring(items) {
  let next = 0;
  return () => items[next++ % items.length];
}

function times(now) {
  return [new Date(now).toISOString(), new Date(now + HOUR_MS).toISOString()];
}

function answer(token) {
  return { token_type: 'Bearer', access_token: token, expires_in: 300 };
}

/** The partitions are ranges of these ids. */
function uuidv7() {
  const random = randomBytes(16);
  random.writeUIntBE(Date.now(), 0, 6);
  random[6] = (random[6] & 0x0f) | 0x70;
  random[8] = (random[8] & 0x3f) | 0x80;
  const hex = random.toString('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}
