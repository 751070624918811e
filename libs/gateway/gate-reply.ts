import type { FastifyReply } from 'fastify';
import { callRefusal } from './call-refusal.js';
import type { GateAnswer } from './gate.js';
import { countDecision } from './gateway-metrics.js';
import { isUnauthenticated } from './refused-call.js';

const JSON_TYPE = 'application/json; charset=utf-8';
/** The body again, for proxies that throw it away. */
export const REFUSAL_HEADER = 'x-refusal';

/** Writes the answer, and counts it. */
export function sendGateAnswer(reply: FastifyReply, answer: GateAnswer): void {
  countDecision(answer.allowed ? null : answer.refused.reason);
  if (answer.allowed) {
    void reply.headers(answer.headers).send();
    return;
  }
  const { reason } = answer.refused;
  const { status, body } = callRefusal(answer.face, { ...answer.refused, requestId: reply.request.id });
  if (isUnauthenticated(reason)) reply.header('www-authenticate', challenge(reason === 'token_invalid'));
  const text = JSON.stringify(body);
  void reply.status(status).type(JSON_TYPE).header(REFUSAL_HEADER, text).send(text);
}

/** RFC 6750 §3.1: the error stands there unless no credential was sent at all. */
const challenge = (sent: boolean): string => `Bearer realm="mandate"${sent ? ', error="invalid_token"' : ''}`;
