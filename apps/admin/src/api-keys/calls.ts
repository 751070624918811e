import type { Schema } from '#api-client';
import { answerOf, api } from '../providers/api.js';
import { ApiProblem } from '../providers/problem.js';
import { etagOf, type ResourceCalls } from '../providers/resource-calls.js';

/** An API key as the server answers it. */
export type Key = Schema<'ClientRecordDto'>;
/** The only answer that holds a secret: for the state of the dialog that shows it, and nowhere else. */
export type KeyWithSecret = Schema<'ClientWithSecret'>;
export type KeySecret = Schema<'ClientSecretRecord'>;
export type Grant = Key['grants'][number];
export type KeyType = Key['type'];

const at = (clientId: string) => ({ path: { clientId } });
const ifMatch = (key: Key) => ({ header: { 'If-Match': etagOf(key) } });

/** Keys as records of react-admin; a create is not among them, as its answer holds a secret. */
export const keyCalls: ResourceCalls = {
  id: 'client_id',
  list: (query) => answerOf(api.GET('/admin/v1/clients', { params: { query } })),
  read: (id) => answerOf(api.GET('/admin/v1/clients/{clientId}', { params: at(id) })),
  update: (id, changes, header) =>
    answerOf(api.PATCH('/admin/v1/clients/{clientId}', { params: { ...at(id), header }, body: changes })),
  remove: (id, header) => answerOf(api.DELETE('/admin/v1/clients/{clientId}', { params: { ...at(id), header } })),
};

/** @param idempotencyKey one for each form: pressed twice, one key is made */
export const createKey = (body: Schema<'CreateClientDto'>, idempotencyKey: string): Promise<KeyWithSecret> =>
  answerOf(api.POST('/admin/v1/clients', { params: { header: { 'Idempotency-Key': idempotencyKey } }, body }));

/**
 * Disables or enables a key whatever else was saved meanwhile: in an emergency no version stands in the way.
 *
 * @throws ApiProblem
 */
export async function setEnabled(key: Key, enabled: boolean): Promise<Key> {
  const write = (stored: Key): Promise<Key> =>
    answerOf(
      api.PATCH('/admin/v1/clients/{clientId}', {
        params: { ...at(key.client_id), ...ifMatch(stored) },
        body: { enabled },
      }),
    );
  return write(key).catch((error: unknown) => {
    if (error instanceof ApiProblem && error.status === 412) return write(error.current as Key);
    throw error;
  });
}

/** Deletes the key as it was read. @throws ApiProblem */
export const deleteKey = (key: Key): Promise<unknown> =>
  answerOf(api.DELETE('/admin/v1/clients/{clientId}', { params: { ...at(key.client_id), ...ifMatch(key) } }));

/** @param oldEndsIn seconds until the secrets before the new one end; 0 = now */
export const rotateSecret = (key: Key, oldEndsIn: number, idempotencyKey: string): Promise<KeyWithSecret> =>
  answerOf(
    api.POST('/admin/v1/clients/{clientId}/secrets', {
      params: {
        ...at(key.client_id),
        header: { 'If-Match': etagOf(key), 'Idempotency-Key': idempotencyKey },
      },
      body: { old_ends_in: oldEndsIn },
    }),
  );

/** A new end as the server takes it. @param end seconds from now, or null = no end */
export const endBody = (end: number | null): Schema<'UpdateSecretDto'> =>
  end === null ? { ends_at: null } : { ends_in: end };

/** @param end as of `endBody` */
export const moveSecretEnd = (key: Key, secret: KeySecret, end: number | null): Promise<Key> =>
  answerOf(
    api.PATCH('/admin/v1/clients/{clientId}/secrets/{secretId}', {
      params: { path: { clientId: key.client_id, secretId: secret.id }, ...ifMatch(key) },
      body: endBody(end),
    }),
  );

/** @param compromised also ends every session of the key */
export const endSecret = (key: Key, secret: KeySecret, compromised: boolean): Promise<Key> =>
  answerOf(
    api.DELETE('/admin/v1/clients/{clientId}/secrets/{secretId}', {
      params: {
        path: { clientId: key.client_id, secretId: secret.id },
        query: { compromised: compromised ? 'true' : 'false' },
        ...ifMatch(key),
      },
    }),
  );
