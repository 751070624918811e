import type { FastifyReply } from 'fastify';

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
