import type { FastifyReply } from 'fastify';
import type { CallbackAnswer } from '#identity-providers';
import { sendAway } from '#platform';

/** Sends the browser away, or shows a page that ends a login of another kind. */
export function sendOutcome(reply: FastifyReply, outcome: CallbackAnswer): void {
  if ('location' in outcome) return sendAway(reply, 303, outcome);
  void reply
    .header('set-cookie', outcome.cookie)
    .status(outcome.status)
    .type('text/html; charset=utf-8')
    .send(outcome.html);
}
