import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ClientSecretService, SecretUses } from '#oauth-clients';
import { Database } from '#platform';
import { cliCaller } from '../../test/support/builders/caller.js';
import { createClient } from '../../test/support/builders/client.js';
import {
  clientCall,
  type ClientGate,
  credentialsOf,
  refusal,
  startClientGate,
} from '../../test/support/client-gate.js';

describe('the secrets that a client proves itself with', () => {
  let gate: ClientGate;
  beforeAll(async () => {
    gate = await startClientGate();
  });
  afterAll(() => gate.close());

  it('CL-02: both secrets work until the old one ends; then it fails as secret_expired', async () => {
    const rotating = await createClient(gate.mandate, 'acme');
    const secrets = gate.mandate.app.get(ClientSecretService, { strict: false });
    const database = gate.mandate.app.get(Database, { strict: false });
    const rotated = await database.transaction((tx) =>
      secrets.rotate(tx, cliCaller, rotating.clientId, { oldEndsIn: 1 }),
    );
    const renewed = { ...rotating, secret: rotated.secret as string };
    for (const valid of [rotating, renewed]) {
      await expect(
        gate.authenticator.authenticate(clientCall({ basic: credentialsOf(valid) }), {}),
      ).resolves.toBeDefined();
    }
    await new Promise((resolve) => setTimeout(resolve, 1100));
    await refusal(gate.authenticator.authenticate(clientCall({ basic: credentialsOf(rotating) }), {}));
    await expect(
      gate.authenticator.authenticate(clientCall({ basic: credentialsOf(renewed) }), {}),
    ).resolves.toBeDefined();
    expect((await gate.events('client.auth_failed', rotating.clientId)).at(-1)).toMatchObject({
      reason: 'secret_expired',
    });
    expect(await gate.events('client.secret_rotated', rotating.clientId)).toHaveLength(1);
  });

  it('a text that is imported again works again, though it ended once', async () => {
    const returning = await createClient(gate.mandate, 'acme', { secret: 'imported-then-ended-1' });
    await gate.authenticator.authenticate(clientCall({ basic: credentialsOf(returning) }), {});
    const secrets = gate.mandate.app.get(ClientSecretService, { strict: false });
    const database = gate.mandate.app.get(Database, { strict: false });
    const rotate = (secret?: string): Promise<unknown> =>
      database.transaction((tx) => secrets.rotate(tx, cliCaller, returning.clientId, { secret, oldEndsIn: 0 }));
    await rotate();
    await refusal(gate.authenticator.authenticate(clientCall({ basic: credentialsOf(returning) }), {}));
    await rotate(returning.secret);
    await expect(
      gate.authenticator.authenticate(clientCall({ basic: credentialsOf(returning) }), {}),
    ).resolves.toBeDefined();
  });

  it('an imported secret is checked by argon2id once; then it is as fast as a generated one', async () => {
    const imported = await createClient(gate.mandate, 'acme', { secret: 'chosen-by-Somebody-1' });
    const rows = await gate.mandate.database.query<{ digest: unknown; argon2: string }>(
      'select digest, argon2 from client_secret where client_id = $1',
      [imported.clientId],
    );
    expect(rows).toMatchObject([{ digest: null, argon2: expect.stringMatching(/^\$argon2id\$/) }]);
    const one = clientCall({ basic: credentialsOf(imported) });
    const took = async (): Promise<number> => {
      const started = performance.now();
      await gate.authenticator.authenticate(one, {});
      return performance.now() - started;
    };
    const first = await took();
    const later = Math.min(...[await took(), await took(), await took(), await took()]);
    expect(later).toBeLessThan(first / 3);
  });

  it('keeps the last use of a secret, coarse and outside the request', async () => {
    const used = await createClient(gate.mandate, 'acme');
    const lastUse = (): Promise<unknown[]> =>
      gate.mandate.database.query(
        `select last_used_at is not null as used, last_used_address, last_used_program from client_secret where client_id = $1`,
        [used.clientId],
      );
    await gate.authenticator.authenticate(clientCall({ basic: credentialsOf(used), userAgent: 'old/1' }), {});
    await gate.authenticator.authenticate(clientCall({ basic: credentialsOf(used) }), {});
    expect(await lastUse()).toEqual([{ used: false, last_used_address: null, last_used_program: null }]);
    await gate.mandate.app.get(SecretUses, { strict: false }).write();
    expect(await lastUse()).toEqual([{ used: true, last_used_address: '203.0.113.7', last_used_program: 'till/2.1' }]);
  });
});
