import type {
  CreateParams,
  DataProvider,
  DeleteParams,
  GetListParams,
  GetManyParams,
  GetOneParams,
  RaRecord,
  UpdateParams,
} from 'react-admin';
import { newIdempotencyKey } from './api.js';
import { changedFields } from './changed-fields.js';
import { Cursors } from './cursors.js';
import { etagOf, type ResourceCalls } from './resource-calls.js';

type ResourceTable = Readonly<Record<string, ResourceCalls>>;

/**
 * react-admin over the admin API: cursor pages, If-Match on every write, a key on every create. A write answers what the
 * server stored, and nothing is shown before.
 */
export function createDataProvider(resources: ResourceTable): DataProvider {
  const cursors = new Cursors();
  const callsOf = (resource: string): ResourceCalls => {
    const calls = resources[resource];
    if (!calls) throw new Error(`unknown resource ${resource}`);
    return calls;
  };
  const record = (calls: ResourceCalls, item: object): RaRecord => ({
    ...item,
    id: String((item as Record<string, unknown>)[calls.id]),
  });

  const provider = {
    async getList(resource: string, { filter, pagination }: GetListParams) {
      const calls = callsOf(resource);
      const { page, perPage } = pagination ?? { page: 1, perPage: 50 };
      const filters = withoutEmpty(filter as Record<string, unknown>);
      const list = JSON.stringify([resource, filters, perPage]);
      const answer = await cursors.page(list, page, (cursor) =>
        calls.list({ ...filters, limit: perPage, ...(cursor === undefined ? {} : { cursor }) }),
      );
      return {
        data: answer.items.map((item) => record(calls, item)),
        pageInfo: { hasNextPage: answer.next_cursor !== null, hasPreviousPage: page > 1 },
      };
    },

    async getOne(resource: string, { id }: GetOneParams) {
      const calls = callsOf(resource);
      return { data: record(calls, await can(calls.read, resource, 'read')(String(id))) };
    },

    async getMany(resource: string, { ids }: GetManyParams) {
      const calls = callsOf(resource);
      const read = can(calls.read, resource, 'read');
      return { data: await Promise.all(ids.map(async (id) => record(calls, await read(String(id))))) };
    },

    async create(resource: string, { data, meta }: CreateParams) {
      const calls = callsOf(resource);
      const key = (meta as { idempotencyKey?: string } | undefined)?.idempotencyKey ?? newIdempotencyKey();
      const create = can(calls.create, resource, 'create');
      return { data: record(calls, await create(data as object, { 'Idempotency-Key': key })) };
    },

    async update(resource: string, { id, data, previousData }: UpdateParams) {
      const calls = callsOf(resource);
      const update = can(calls.update, resource, 'update');
      const before = previousData as RaRecord;
      const changes = changedFields(before, data as object);
      const answer = await update(String(id), changes, { 'If-Match': etagOf(before) }, before);
      return { data: record(calls, answer) };
    },

    async delete(resource: string, { id, previousData }: DeleteParams<RaRecord>) {
      const calls = callsOf(resource);
      await can(calls.remove, resource, 'delete')(String(id), { 'If-Match': etagOf(previousData ?? {}) });
      return { data: previousData ?? { id } };
    },

    // Each of these would write many records with one click and without a version: no screen does.
    getManyReference: (resource: string) => refuse(resource, 'list by reference'),
    updateMany: (resource: string) => refuse(resource, 'update many'),
    deleteMany: (resource: string) => refuse(resource, 'delete many'),
  };
  // react-admin's methods are generic in the record's type, which only the caller knows.
  return provider as unknown as DataProvider;
}

function can<Call>(call: Call | undefined, resource: string, what: string): Call {
  if (call === undefined) throw new Error(`${resource}: cannot ${what}`);
  return call;
}

async function refuse(resource: string, what: string): Promise<never> {
  throw new Error(`${resource}: cannot ${what}`);
}

const withoutEmpty = (filter: Record<string, unknown> | undefined): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(filter ?? {}).filter(([, value]) => value !== '' && value !== null && value !== undefined),
  );
