import { createPublicKey, type JsonWebKey } from 'node:crypto';
import type { OutboundAnswer, OutboundHttp } from '#platform';
import { CLOCK_TOLERANCE_S } from './connectors/signed-token.js';
import { probeClient } from './client-probe.js';
import type { TestStageName, TestSubject } from './provider-test.js';
import type { TestReason } from './provider-test.words.js';

/** What the stages share: the subject, the way out, and what earlier stages learnt. */
export interface Probe extends TestSubject {
  readonly http: OutboundHttp;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** Whose calls are counted. */
  readonly peer: string;
  /** The answer of the first call. */
  first?: OutboundAnswer;
  /** The addresses as they hold: discovered, those set by hand in front. */
  token?: string;
  jwks?: string;
}

/** A stage failed, for this reason. */
export class StageFailure extends Error {
  constructor(readonly reason: TestReason) {
    super(reason);
  }
}

type Stage = readonly [TestStageName, (probe: Probe) => Promise<void>];

export const OIDC_STAGES: readonly Stage[] = [
  ['address', (probe) => resolve(probe, firstUrl(probe))],
  ['connection', (probe) => connect(probe, firstUrl(probe))],
  ['metadata', readMetadata],
  ['keys', readKeys],
  ['clock', compareClocks],
  ['client', tryClient],
];

export const PLAIN_STAGES: readonly Stage[] = [
  ['address', (probe) => resolve(probe, tokenByHand(probe))],
  ['connection', (probe) => connect(probe, tokenByHand(probe))],
  ['clock', compareClocks],
  ['client', tryClient],
];

const tokenByHand = ({ facts }: Probe): string => facts.endpoints.token ?? '';

/** Whether every address that discovery would tell is set by hand: then the connector does not discover either. */
function isByHand({ facts }: Probe): boolean {
  const { authorization, token, jwks } = facts.endpoints;
  return authorization !== undefined && token !== undefined && jwks !== undefined;
}

/** OpenID Connect Discovery 1.0 §4. */
function firstUrl(probe: Probe): string {
  if (isByHand(probe)) return probe.facts.endpoints.jwks as string;
  return `${probe.facts.issuer.replace(/\/$/, '')}/.well-known/openid-configuration`;
}

async function resolve({ http }: Probe, url: string): Promise<void> {
  const fault = await http.check(url);
  if (fault === null) return;
  throw new StageFailure(fault === 'unresolved' || fault === 'internal_address' ? fault : 'url');
}

/** Any answer at all. */
async function connect(probe: Probe, url: string): Promise<void> {
  probe.first = await get(probe, url);
}

async function readMetadata(probe: Probe): Promise<void> {
  const { facts, first } = probe;
  const metadata = isByHand(probe) ? { issuer: facts.issuer } : jsonOf(first as OutboundAnswer);
  if (metadata['issuer'] !== facts.issuer) throw new StageFailure('issuer');
  const authorization = facts.endpoints.authorization ?? metadata['authorization_endpoint'];
  const token = facts.endpoints.token ?? metadata['token_endpoint'];
  const jwks = facts.endpoints.jwks ?? metadata['jwks_uri'];
  const sound = [authorization, token, jwks].every((url) => isUrl(probe, url));
  if (!sound) throw new StageFailure('endpoints');
  Object.assign(probe, { token, jwks });
}

async function readKeys(probe: Probe): Promise<void> {
  const { keys } = jsonOf(await get(probe, probe.jwks as string));
  if (!Array.isArray(keys) || !keys.some(isSigningKey)) throw new StageFailure('keys');
}

async function compareClocks({ first, now }: Probe): Promise<void> {
  const theirs = Date.parse(first?.headers.date ?? '');
  // RFC 9110 §6.6.1: whoever has no clock sends none. The date tells whole seconds, and was read some while ago.
  if (isNaN(theirs)) return;
  if (Math.abs(theirs - now()) > CLOCK_TOLERANCE_S * 1000 + 5000) throw new StageFailure('clock');
}

async function tryClient(probe: Probe): Promise<void> {
  const reason = await probeClient({ ...probe, token: probe.token ?? tokenByHand(probe) });
  if (reason !== null) throw new StageFailure(reason);
}

function get({ http, peer }: Probe, url: string): Promise<OutboundAnswer> {
  return http.request({ url, method: 'GET', headers: { accept: 'application/json' }, peer });
}

function jsonOf({ status, body }: OutboundAnswer): Record<string, unknown> {
  const value = status === 200 ? parsed(body) : null;
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw new StageFailure('answer');
  return value as Record<string, unknown>;
}

function parsed(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString('utf8'));
  } catch {
    return null;
  }
}

/** Whether it is written like an address that may be called; where it leads, each call finds out. */
function isUrl({ http }: Probe, value: unknown): value is string {
  return typeof value === 'string' && http.textFault(value) === null;
}

function isSigningKey(jwk: unknown): boolean {
  const { kty, use } = (jwk ?? {}) as JsonWebKey;
  if (kty === 'oct' || (use !== undefined && use !== 'sig')) return false;
  try {
    createPublicKey({ key: jwk as JsonWebKey, format: 'jwk' });
    return true;
  } catch {
    return false;
  }
}
