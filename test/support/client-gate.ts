import type { FastifyRequest } from 'fastify';
import { type AppError, uuidv7 } from '#kernel';
import { ClientAuthenticator } from '#oauth-clients';
import type { TestClient } from './builders/client.js';
import { createTenant } from './builders/tenant.js';
import { startTestApp, type TestApp } from './test-app.js';

/** What the authenticator reads of a request; from 203.0.113.7 unless said otherwise. */
export interface ClientCall {
  readonly basic?: string;
  readonly address?: string | null;
  readonly query?: object;
  readonly userAgent?: string;
}

/** The authentication of clients by itself, with the limits that count wrong secrets switched on. */
export interface ClientGate {
  readonly mandate: TestApp;
  readonly authenticator: ClientAuthenticator;
  /** The events of one type about one client, with the address, in order. */
  events(type: string, clientId: string | null): Promise<Record<string, unknown>[]>;
  close(): Promise<void>;
}

/** There is one tenant, acme; the limits of calls as such are out of reach. */
export async function startClientGate(): Promise<ClientGate> {
  const mandate = await startTestApp({
    RATE_LIMITS: 'on',
    RATE_LIMIT_CLIENT: '1000000',
    RATE_LIMIT_ADDRESS: '1000000',
  });
  await createTenant(mandate, { slug: 'acme' });
  return {
    mandate,
    authenticator: mandate.app.get(ClientAuthenticator, { strict: false }),
    events: (type, clientId) =>
      mandate.database.query(
        `select e.tenant, e.outcome, e.reason, e.actor_type, e.actor_id, e.details, e.request_id, p.address
         from audit_event e left join audit_personal p on p.id = e.personal_id
         where e.type = $1 and e.client_id is not distinct from $2 order by e.id`,
        [type, clientId],
      ),
    close: () => mandate.close(),
  };
}

export function clientCall({
  basic,
  address = '203.0.113.7',
  query = {},
  userAgent = 'till/2.1 (Berlin)',
}: ClientCall): FastifyRequest {
  const headers = basic === undefined ? {} : { authorization: `Basic ${Buffer.from(basic).toString('base64')}` };
  const requestId = uuidv7(Date.now());
  return {
    headers,
    query,
    origin: { requestId, clientRequestId: null, address, userAgent },
  } as unknown as FastifyRequest;
}

/** As it stands in a Basic header, before base64. */
export const credentialsOf = ({ clientId, secret }: TestClient): string => `${clientId}:${secret}`;

/** The error that the attempt ended with; fails when it did not. */
export function refusal(attempt: Promise<unknown>): Promise<AppError> {
  return attempt.then(
    () => Promise.reject(new Error('was not refused')),
    (error: unknown) => error as AppError,
  );
}
