import type { Schema } from '#api-client';
import { answerOf, api } from '../../providers/api.js';
import { etagOf } from '../../providers/resource-calls.js';
import type { Key } from '../calls.js';
import type { Line } from './lines.js';

export type RangesAnswer = Schema<'RangesAnswer'>;
export type AddressTrial = Schema<'AllowlistTestAnswer'>;

/** What saving these ranges would say, line by line; changes nothing. */
export const checkRanges = (ranges: readonly string[]): Promise<RangesAnswer> =>
  answerOf(api.POST('/admin/v1/ip-ranges:check', { body: { ranges: [...ranges] } }));

/** Where this browser calls from, as an IP whitelist would see it. */
export const readMyAddress = (): Promise<Schema<'MyAddressAnswer'>> => answerOf(api.GET('/admin/v1/my-address'));

/** Tries an address against the stored list. @throws ApiProblem 422 when it is none */
export const tryAddress = (clientId: string, address: string): Promise<AddressTrial> =>
  answerOf(
    api.POST('/admin/v1/clients/{clientId}/ip-allowlist/test', { params: { path: { clientId } }, body: { address } }),
  );

/**
 * Replaces the list of the key as it was read.
 *
 * @param everything the operator confirmed that the list allows every address
 * @throws ApiProblem 412 with the stored key when somebody saved meanwhile
 */
export const saveLines = (key: Key, lines: readonly Line[], everything: boolean): Promise<Key> =>
  answerOf(
    api.PUT('/admin/v1/clients/{clientId}/ip-allowlist', {
      params: { path: { clientId: key.client_id }, header: { 'If-Match': etagOf(key) } },
      body: { ip_allowlist: [...lines], ...(everything ? { confirm_allow_everything: true } : {}) },
    }),
  );
