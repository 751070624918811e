import { Injectable } from '@nestjs/common';
import { invalidGrant, type RequestOrigin } from '#kernel';
import type { ClientFacts } from '#oauth-clients';
import { KeyRing } from '#platform';
import { AccessTokens } from './access-tokens.js';
import { parseRefreshToken, verifyRefreshToken } from './refresh-token.js';
import { SessionEndings } from './session.endings.js';
import { SessionReader } from './session.reader.js';
import type { Session } from './session.js';
import { TokenRefusals } from './token.refusals.js';
import { TOKEN_EVENTS } from './tokens.events.js';

/** RFC 7009. Any token of a session ends the session; an expired access token of the client will do. */
@Injectable()
export class Revocation {
  constructor(
    private readonly tokens: AccessTokens,
    private readonly reader: SessionReader,
    private readonly endings: SessionEndings,
    private readonly keys: KeyRing,
    private readonly refusals: TokenRefusals,
  ) {}

  async revoke(client: ClientFacts, token: string, origin: RequestOrigin): Promise<void> {
    const session = token.startsWith('mrt_') ? await this.ofRefreshToken(token) : await this.ofAccessToken(token);
    // Unknown, never issued and already dead are all fine (RFC 7009 §2.2); storage that fails is 503, not 200.
    if (!session) return;
    if (session.clientId !== client.clientId) {
      throw await this.refusals.refused(client, origin, 'client', invalidGrant(), TOKEN_EVENTS.revokeRefused);
    }
    await this.endings.end(session, {
      reason: 'revoked',
      actor: { type: 'client', id: client.clientId, name: client.name },
      origin,
    });
  }

  private async ofAccessToken(token: string): Promise<Session | null> {
    const verified = this.tokens.verify(token);
    if (!verified) return null;
    // Not older than a lease will do: ending twice is harmless.
    return this.reader.recent(verified.sessionId);
  }

  /** The session that a refresh token of ours belongs to, whatever its generation and its session's fate; null = not ours. */
  async ofRefreshToken(text: string): Promise<Session | null> {
    const token = parseRefreshToken(text);
    const session = token && (await this.reader.fresh(token.sessionId));
    const key = token && this.keys.byId('refresh', token.keyId);
    return token && session && key && verifyRefreshToken(token, key, session.salt) ? session : null;
  }
}
