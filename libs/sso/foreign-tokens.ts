import { Injectable } from '@nestjs/common';
import { Clock } from '#kernel';
import { type Connector, type ForeignTokens, ProviderFailure } from '#identity-providers';
import { GrantStore, type SsoGrant } from './grant.store.js';

/** A token that ends within this is as good as ended. */
const MARGIN_MS = 30_000;
/** Longer than a call to a provider may take. */
const TURN_MS = 15_000;

/** A provider's tokens as they may be used now: refreshed when they have ended. */
@Injectable()
export class ForeignTokenKeeper {
  constructor(
    private readonly grants: GrantStore,
    private readonly clock: Clock,
  ) {}

  /**
   * The grant with tokens that work, as far as they can be had: without a refresh token they are answered as they are.
   *
   * @throws ProviderFailure; `idp_busy` when another instance is refreshing them at this moment
   */
  async usable(grant: SsoGrant, connector: Connector): Promise<SsoGrant> {
    if (!this.hasEnded(grant.tokens) || grant.tokens.refreshToken === null || !connector.refresh) return grant;
    const now = this.clock.now();
    const mine = await this.grants.take(grant.id, now, now + TURN_MS);
    if (!mine) throw new ProviderFailure('idp_busy');
    try {
      // Somebody may have refreshed them since we looked.
      if (!this.hasEnded(mine.tokens)) return await this.released(mine);
      const tokens = merged(mine.tokens, await connector.refresh(mine.tokens));
      const obtainedAt = this.clock.now();
      await this.grants.keepTokens(mine.id, tokens, obtainedAt);
      return { ...mine, tokens, obtainedAt };
    } catch (error) {
      await this.released(mine);
      throw error;
    }
  }

  hasEnded({ expiresAt }: ForeignTokens): boolean {
    return expiresAt !== null && expiresAt <= this.clock.now() + MARGIN_MS;
  }

  private async released(grant: SsoGrant): Promise<SsoGrant> {
    await this.grants.release(grant.id);
    return grant;
  }
}

/** RFC 6749 §6: a refresh that brings no new refresh token leaves the old one in force. */
function merged(before: ForeignTokens, after: ForeignTokens): ForeignTokens {
  return {
    ...after,
    refreshToken: after.refreshToken ?? before.refreshToken,
    idToken: after.idToken ?? before.idToken,
  };
}
