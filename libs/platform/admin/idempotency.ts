import { createHmac } from 'node:crypto';
import { createParamDecorator, type ExecutionContext, Injectable } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import type { EntityManager } from 'typeorm';
import { type AdminCaller, conflict, invalidRequest } from '#kernel';
import { KeyRing } from '../crypto/key-ring.js';
import { Database } from '../database/database.js';

/** The key that a caller gave a create, and the route that it was given for. */
export interface IdempotencyKey {
  readonly key: string;
  /** Method and path, without the query. */
  readonly route: string;
}

/** `@IdempotencyKey()` gives a handler the header of a create, or null. */
export const IdempotencyKey = createParamDecorator((_: unknown, context: ExecutionContext): IdempotencyKey | null => {
  const { headers, method, url } = context.switchToHttp().getRequest<FastifyRequest>();
  const header = headers['idempotency-key'];
  if (header === undefined) return null;
  if (typeof header !== 'string' || !/^[\x21-\x7e]{1,200}$/.test(header)) {
    throw invalidRequest({ sentence: 'Idempotency-Key must be 1 to 200 visible ASCII characters.' });
  }
  return { key: header, route: `${method} ${url.split('?', 1)[0]}` };
});

/** The answer of a create. `secret` is in the first answer only; it is neither stored nor shown again. */
export type Created = Readonly<Record<string, unknown>> & { readonly secret?: string | null };

/** Creates that may be repeated: the same key, route and request answer the same record and create nothing. */
@Injectable()
export class Idempotency {
  constructor(
    private readonly database: Database,
    private readonly keys: KeyRing,
  ) {}

  /** Opens the transaction of the create; with a key, the answer is remembered in it. */
  run<Answer extends Created>(
    caller: AdminCaller,
    given: IdempotencyKey | null,
    request: unknown,
    create: (tx: EntityManager) => Promise<Answer>,
  ): Promise<Answer> {
    return this.database.transaction(async (tx) => {
      if (given === null) return create(tx);
      const { key, route } = given;
      const owner = `${caller.actor.type}:${caller.actor.id}`;
      // Keyed: a request may hold a password, and a plain hash of it could be guessed.
      const pepper = this.keys.current('pepper').secret as Buffer;
      const digest = createHmac('sha256', pepper)
        .update(JSON.stringify([route, request]))
        .digest();
      // Waits for a create with the same key that is under way, then finds its answer.
      const inserted = await tx.query<unknown[]>(
        `insert into idempotency_key (owner, key, request_digest) values ($1, $2, $3)
         on conflict (owner, key) do nothing returning 1`,
        [owner, key, digest],
      );
      if (inserted.length === 0) return this.replay<Answer>(tx, owner, key, digest);
      const answer = await create(tx);
      const kept = 'secret' in answer ? { ...answer, secret: null, secret_already_shown: true } : answer;
      await tx.query('update idempotency_key set response = $3 where owner = $1 and key = $2', [
        owner,
        key,
        JSON.stringify(kept),
      ]);
      return answer;
    });
  }

  private async replay<Answer>(tx: EntityManager, owner: string, key: string, digest: Buffer): Promise<Answer> {
    const rows: { request_digest: Buffer; response: Answer }[] = await tx.query(
      'select request_digest, response from idempotency_key where owner = $1 and key = $2',
      [owner, key],
    );
    const known = rows[0];
    if (!known || !known.request_digest.equals(digest)) {
      throw conflict({ sentence: 'This Idempotency-Key was used for another request.' });
    }
    return known.response;
  }
}
