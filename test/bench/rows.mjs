import { clientCredentials, introspect, noOp, onBehalf, onFloor, refresh, revoke, validate } from './requests.mjs';

/**
 * @typedef {object} Row
 * @property {string} name for --only and --profile
 * @property {string} title
 * @property {string} server which process is measured; `mandate` is ours
 * @property {string} [floor] name of the row it is compared with
 * @property {number} [target] largest ratio that counts as reached
 * @property {string} [event] audit event that each request leaves
 * @property {(subject: import('./requests.mjs').Subject, count: number) => Promise<import('./load.mjs').Request>} request what to
 *   send; at most `count` requests will be made, so a row that uses each value once prepares as many
 */

const ours = (row) => ({ server: 'mandate', ...row });

/** @type {Row[]} */
export const ROWS = [
  { name: 'bare', title: 'floor 1: bare node:http', server: 'bare', request: noOp },

  { name: 'noop', title: 'floor 2: Nest + Fastify, no-op', server: 'noop', request: noOp },
  ours({ name: 'validate', title: 'validate', floor: 'noop', target: 2, request: validate }),
  ours({ name: 'introspect', title: 'introspect', floor: 'noop', request: introspect }),

  {
    name: 'floor-issue',
    title: 'floor 3: signature + INSERT of session and event',
    server: 'issue',
    request: onFloor(onBehalf),
  },
  ours({
    name: 'on-behalf',
    title: 'on-behalf issue',
    floor: 'floor-issue',
    target: 1.5,
    event: 'onbehalf.issued',
    request: onBehalf,
  }),
  ours({
    name: 'client-credentials',
    title: 'client credentials',
    floor: 'floor-issue',
    target: 1.5,
    event: 'token.issued',
    request: clientCredentials,
  }),

  {
    name: 'floor-rotate',
    title: 'floor 4: rotating UPDATE + signature',
    server: 'rotate',
    request: onFloor(clientCredentials),
  },
  ours({
    name: 'refresh',
    title: 'refresh',
    floor: 'floor-rotate',
    target: 1.5,
    event: 'token.refreshed',
    request: refresh,
  }),

  { name: 'floor-update', title: 'floor 5: one UPDATE', server: 'update', request: onFloor(clientCredentials) },
  ours({
    name: 'revoke',
    title: 'revoke (RFC 7009)',
    floor: 'floor-update',
    target: 1.5,
    event: 'token.revoked',
    request: revoke,
  }),
];

/** The rows of that name, and the floors they stand on. @param {string[] | null} names */
export function chooseRows(names) {
  if (names === null) return ROWS;
  const unknown = names.filter((name) => !ROWS.some((row) => row.name === name));
  if (unknown.length > 0)
    throw new Error(`no such row: ${unknown.join(', ')}. There are ${ROWS.map(({ name }) => name).join(', ')}`);
  const wanted = new Set(names.flatMap((name) => [name, ROWS.find((row) => row.name === name)?.floor]));
  return ROWS.filter((row) => wanted.has(row.name));
}
