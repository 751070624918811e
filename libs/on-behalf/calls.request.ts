import { BodyReader } from './body-reader.js';
import { LONGEST_CALL_ID } from './on-behalf.request.js';
import type { ActorToken } from './actor-token.policy.js';

export interface CallEndRequest {
  readonly callId: string;
}

/** Who takes over what. */
export interface HandoverRequest {
  /** Exactly one of the two is set. */
  readonly sessionId: string | null;
  readonly callId: string | null;
  /** At most one of the two is set; the reader demands one. */
  readonly agent: { readonly id: string; readonly name: string | null } | null;
  readonly actor: ActorToken | null;
  /** null = the reason of the session that is handed over. */
  readonly reason: string | null;
}

const CREDENTIALS = ['client_id', 'client_secret'];
const CALL_END = new Set([...CREDENTIALS, 'call_id']);
const HANDOVER = new Set([
  ...CREDENTIALS,
  'session_id',
  'call_id',
  'agent',
  'actor_token',
  'actor_token_type',
  'reason',
]);
/** Characters, of a signed JWT. */
const LONGEST_ACTOR_TOKEN = 8192;

export function readCallEnd(body: unknown): CallEndRequest {
  const reader = new BodyReader(body, CALL_END);
  const callId = reader.text('call_id', LONGEST_CALL_ID);
  if (!reader.has('call_id')) reader.fault('call_id', 'is missing');
  reader.finish();
  return { callId: callId ?? '' };
}

export function readHandover(body: unknown): HandoverRequest {
  const reader = new BodyReader(body, HANDOVER);
  const token = reader.text('actor_token', LONGEST_ACTOR_TOKEN);
  const type = reader.text('actor_token_type');
  const request = {
    sessionId: reader.text('session_id'),
    callId: reader.text('call_id', LONGEST_CALL_ID),
    agent: reader.agent(),
    actor: token === null ? null : { token, type },
    reason: reader.text('reason'),
  };
  if (reader.has('session_id') === reader.has('call_id')) {
    reader.fault('session_id', 'name what is handed over by exactly one of session_id and call_id');
  }
  if (reader.has('agent') === reader.has('actor_token')) {
    reader.fault('agent', 'name who takes over by exactly one of agent and actor_token');
  }
  reader.finish();
  return request;
}
