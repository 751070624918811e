import { Injectable } from '@nestjs/common';
import { type Actor, invalidRequest, type RequestOrigin } from '#kernel';
import { AccessTokens, SessionEndings, TokenRefusals } from '#tokens';
import type { EmporixCall } from './emporix-door.js';
import type { EmporixFields } from './emporix-fields.js';

const LONGEST_TOKEN = 8192;

/** `logout`: ends the session, and with it every token that was given for it. */
@Injectable()
export class EmporixLogout {
  constructor(
    private readonly tokens: AccessTokens,
    private readonly endings: SessionEndings,
    private readonly refusals: TokenRefusals,
  ) {}

  /** @throws 400 when `accessToken` is missing or another session's */
  async logout({ client, bearer }: EmporixCall, fields: EmporixFields, origin: RequestOrigin): Promise<void> {
    const { session } = bearer;
    await this.refusals.reading(client, origin, () => {
      const token = fields.required('accessToken', LONGEST_TOKEN);
      if (this.tokens.verify(token)?.sessionId === session.id) return;
      throw invalidRequest({ fields: [{ pointer: '/accessToken', detail: 'is not of the session that signs out' }] });
    });
    const own = bearer.customerId !== null && !bearer.onBehalf;
    // Whoever acts for a customer is their client, as everywhere.
    const actor: Actor = own
      ? { type: 'customer', id: String(bearer.customerId) }
      : { type: 'client', id: client.clientId, name: client.name };
    await this.endings.end(session, { reason: 'logout', actor, origin });
  }
}
