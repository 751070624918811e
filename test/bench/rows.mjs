import { switchCompany } from './companies.mjs';
import { decide } from './gateway-calls.mjs';
import { hangingLogins } from './hanging-logins.mjs';
import {
  clientCredentials,
  introspect,
  login,
  manyScopes,
  noOp,
  onBehalf,
  onFloor,
  redeem,
  redeemAgent,
  refresh,
  revoke,
  trustedSystem,
  validate,
} from './requests.mjs';
import { visit } from './visitors.mjs';

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
 * @property {(subject: import('./requests.mjs').Subject) => Promise<() => Promise<void>>} [beside] what goes on at the same
 *   time, and how it is stopped
 */

const ours = (row) => ({ server: 'mandate', ...row });

/** @type {Row[]} */
export const ROWS = [
  { name: 'bare', title: 'floor 1: bare node:http', server: 'bare', request: noOp },

  { name: 'noop', title: 'floor 2: Nest + Fastify, no-op', server: 'noop', request: noOp },
  ours({ name: 'validate', title: 'validate', floor: 'noop', target: 2, request: validate }),
  ours({
    name: 'gateway',
    title: 'gateway decision, 2,000 rules',
    floor: 'validate',
    target: 1.25,
    request: decide,
  }),
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
  ours({
    name: 'many-scopes',
    title: '5,000 scopes in a request, refused',
    floor: 'client-credentials',
    request: manyScopes,
  }),
  ours({
    name: 'anonymous',
    title: 'anonymous login (Emporix)',
    floor: 'floor-issue',
    target: 1.5,
    event: 'token.issued',
    request: visit,
  }),
  ours({
    name: 'trusted-system',
    title: 'trusted-system issue',
    floor: 'floor-issue',
    event: 'onbehalf.issued',
    request: trustedSystem,
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
  ours({
    name: 'company-switch',
    title: 'refresh for another company',
    floor: 'floor-rotate',
    event: 'entity.switched',
    request: switchCompany,
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

  {
    name: 'floor-redeem',
    title: 'floor 6: UPDATE of a code + INSERT of session and event + signature',
    server: 'redeem',
    request: onFloor(clientCredentials),
  },
  ours({
    name: 'code-exchange',
    title: 'code exchange',
    floor: 'floor-redeem',
    event: 'code.redeemed',
    request: redeem,
  }),
  ours({
    name: 'trusted-agent',
    title: 'trusted-agent code exchange',
    floor: 'floor-redeem',
    event: 'agent.token_issued',
    request: redeemAgent,
  }),

  {
    name: 'floor-login',
    title: 'floor 7: argon2id + INSERT of session and event + signature',
    server: 'login',
    request: onFloor(login),
  },
  ours({
    name: 'login',
    title: 'password login',
    floor: 'floor-login',
    target: 1.2,
    event: 'customer.login',
    request: login,
  }),

  ours({
    name: 'validate-beside',
    title: 'validate, while an identity provider hangs',
    floor: 'validate',
    target: 1.2,
    request: validate,
    beside: hangingLogins,
  }),
  ours({
    name: 'on-behalf-beside',
    title: 'on-behalf issue, while an identity provider hangs',
    floor: 'on-behalf',
    target: 1.2,
    event: 'onbehalf.issued',
    request: onBehalf,
    beside: hangingLogins,
  }),
];

/** The rows of that name, and the floors they stand on. @param {string[] | null} names */
export function chooseRows(names) {
  if (names === null) return ROWS;
  const unknown = names.filter((name) => !ROWS.some((row) => row.name === name));
  if (unknown.length > 0)
    throw new Error(`no such row: ${unknown.join(', ')}. There are ${ROWS.map(({ name }) => name).join(', ')}`);
  const wanted = new Set(names.flatMap(withFloors));
  return ROWS.filter((row) => wanted.has(row.name));
}

/** A floor may be a row that has one itself. */
function withFloors(name) {
  const floor = ROWS.find((row) => row.name === name)?.floor;
  return floor === undefined ? [name] : [name, ...withFloors(floor)];
}
