import { Injectable } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { AppError, invalidGrant } from '#kernel';
import {
  Revocation,
  type Session,
  SessionPreferences,
  TOKEN_EVENTS,
  type TokenAnswer,
  TokenRefresher,
  TokenRefusals,
} from '#tokens';
import type { SlasCall } from './slas-door.js';
import { invalidRefreshToken } from './slas.errors.js';

/** Longer is none of ours. */
const LONGEST_TOKEN = 1024;

/** `refresh_token`: a public client's token is replaced, a private one's stays. */
@Injectable()
export class RefreshTokenService {
  constructor(
    private readonly refresher: TokenRefresher,
    private readonly revocation: Revocation,
    private readonly preferences: SessionPreferences,
    private readonly refusals: TokenRefusals,
  ) {}

  /** @throws 400 `invalid refresh_token`, whatever is wrong with the token */
  async refresh({ client, fields }: SlasCall, { origin, callerAddress }: FastifyRequest): Promise<TokenAnswer> {
    const { refreshToken, doNotTrack } = await this.refusals.reading(client, origin, () => ({
      refreshToken: fields.required('refresh_token', LONGEST_TOKEN),
      doNotTrack: fields.flag('dnt', undefined),
    }));
    const session = await this.revocation.ofRefreshToken(refreshToken);
    // Another face's tokens lack what this one's clients read. Asked first, so that such a token is not used up.
    if (session && typeof session.claims.token['isb'] !== 'string') {
      throw await this.refusals.refused(client, origin, 'kind', invalidRefreshToken(), TOKEN_EVENTS.refreshRefused);
    }
    if (session?.clientId === client.clientId) await this.keepWish(session, doNotTrack);
    try {
      return await this.refresher.refresh({ refreshToken, scope: undefined, client, origin, callerAddress });
    } catch (error) {
      const lost = error instanceof AppError && error.declaration === invalidGrant.declaration;
      throw lost ? invalidRefreshToken({ internal: error.details.internal }) : error;
    }
  }

  /** commerce-sdk-react tells a shopper's new wish by a refresh, and asks again when the next token does not know it. */
  private async keepWish(session: Session, doNotTrack: boolean | undefined): Promise<void> {
    const known = session.claims.token['dnt'] === '1';
    if (doNotTrack !== undefined && doNotTrack !== known) await this.preferences.setTracking(session, doNotTrack);
  }
}
