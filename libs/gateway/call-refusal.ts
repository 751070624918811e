import type { GatewayFace } from './gateway-face.js';
import { emporixBody } from './refusal.emporix.js';
import { mandateBody } from './refusal.mandate.js';
import { slasBody } from './refusal.slas.js';
import { type CallRefusal, isUnauthenticated, type RefusedCall } from './refused-call.js';

const BODIES: Readonly<Record<GatewayFace, (refused: RefusedCall) => CallRefusal['body']>> = {
  mandate: mandateBody,
  slas: slasBody,
  emporix: emporixBody,
};

/** The refusal in the words that clients of the face read. */
export function callRefusal(face: GatewayFace, refused: RefusedCall): CallRefusal {
  return { status: isUnauthenticated(refused.reason) ? 401 : 403, body: BODIES[face](refused) };
}
