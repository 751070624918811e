import createClient, { type Client, type ClientOptions } from 'openapi-fetch';
import type { components, paths } from './schema.js';

/** The HTTP contract as typed calls: `api.GET('/admin/v1/clients', { params: { query } })`. */
export type Api = Client<paths>;

/** The shape of a record, a request or an answer by its name in the OpenAPI document. */
export type Schema<Name extends keyof components['schemas']> = components['schemas'][Name];

/** @param options `baseUrl`, and a `fetch` that adds what every call carries */
export const createApi = (options: ClientOptions): Api => createClient<paths>(options);
