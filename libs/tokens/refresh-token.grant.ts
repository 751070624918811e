import { Injectable, type OnModuleInit } from '@nestjs/common';
import { type GrantHandler, type GrantRequest, Grants } from './grants.js';
import type { TokenAnswer } from './order.js';
import { TokenRefresher } from './refresh.service.js';
import { TokenRefusals } from './token.refusals.js';

/** RFC 6749 §6. Whether the client may refresh is a question of the session's kind: its rule answers it. */
@Injectable()
export class RefreshTokenGrant implements GrantHandler, OnModuleInit {
  readonly grantType = 'refresh_token';

  constructor(
    private readonly refresher: TokenRefresher,
    private readonly grants: Grants,
    private readonly refusals: TokenRefusals,
  ) {}

  onModuleInit(): void {
    this.grants.register(this);
  }

  async handle({ fields, client, origin, callerAddress }: GrantRequest): Promise<TokenAnswer> {
    const wanted = await this.refusals.reading(client, origin, () => ({
      refreshToken: fields.required('refresh_token'),
      scope: fields.optional('scope'),
      company: fields.optional('legal_entity_id'),
    }));
    return this.refresher.refresh({ ...wanted, client, origin, callerAddress });
  }
}
