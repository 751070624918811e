import type { FastifyReply } from 'fastify';
import type { TestLoginPage } from '#identity-providers';

/** Where a browser is sent, and with which cookie. */
export interface Departure {
  readonly location: string;
  /** Value of `Set-Cookie`. */
  readonly cookie: string | null;
}

/** @param status 302 or 303; never 307, which would post the browser's form once more (RFC 9700 §4.12) */
export function sendAway(reply: FastifyReply, status: 302 | 303, { location, cookie }: Departure): void {
  if (cookie !== null) reply.header('set-cookie', cookie);
  void reply.status(status).header('location', location).send();
}

/** Sends the browser away, or shows an operator how a test login ended. */
export function sendOutcome(reply: FastifyReply, outcome: Departure | TestLoginPage): void {
  if ('location' in outcome) return sendAway(reply, 303, outcome);
  void reply
    .header('set-cookie', outcome.cookie)
    .status(outcome.status)
    .type('text/html; charset=utf-8')
    .send(outcome.html);
}
