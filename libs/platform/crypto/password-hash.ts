import { availableParallelism } from 'node:os';
import { Algorithm, hash, verify } from '@node-rs/argon2';
import { temporarilyUnavailable } from '#kernel';

/** OWASP's second choice for argon2id: 19 MiB, two passes; about 9 ms of CPU. */
const OPTIONS = { algorithm: 2 satisfies Algorithm.Argon2id, memoryCost: 19_456, timeCost: 2, parallelism: 1 };

/** Each run takes 19 MiB and a thread of libuv's pool of four: two stay free for everything else. */
const AT_ONCE = Math.min(2, availableParallelism());
/** Beyond this many waiting calls a caller gets 503 instead of a long wait. */
const MOST_WAITING = 200;

const waiting: (() => void)[] = [];
let running = 0;

/** argon2id in PHC form (`$argon2id$v=19$…`) with a random salt. */
export function hashPassword(password: string): Promise<string> {
  return inTurn(() => hash(normalised(password), OPTIONS));
}

/** Does the same work when there is no hash to compare with, so that the time does not tell which accounts exist. */
export async function verifyPassword(passwordHash: string | null, password: string): Promise<boolean> {
  if (passwordHash !== null) return inTurn(() => verify(passwordHash, normalised(password)));
  await hashPassword(password);
  return false;
}

/** The same password typed on different keyboards is the same bytes (RFC 8265 §4.2.2). */
function normalised(password: string): string {
  return password.normalize('NFC');
}

async function inTurn<T>(work: () => Promise<T>): Promise<T> {
  if (running >= AT_ONCE) {
    if (waiting.length >= MOST_WAITING) throw temporarilyUnavailable({ internal: 'password queue is full' });
    await new Promise<void>((resolve) => waiting.push(resolve));
  } else {
    running++;
  }
  try {
    return await work();
  } finally {
    // A waiting call takes over this one's place, so `running` stays as it is.
    const next = waiting.shift();
    if (next) next();
    else running--;
  }
}
