import { Injectable, type OnModuleInit } from '@nestjs/common';
import { type GrantHandler, type GrantRequest, Grants } from './grants.js';
import type { TokenAnswer } from './order.js';
import { TokenRefresher } from './refresh.service.js';

/** RFC 6749 §6. Whether the client may refresh is a question of the session's kind: its rule answers it. */
@Injectable()
export class RefreshTokenGrant implements GrantHandler, OnModuleInit {
  readonly grantType = 'refresh_token';

  constructor(
    private readonly refresher: TokenRefresher,
    private readonly grants: Grants,
  ) {}

  onModuleInit(): void {
    this.grants.register(this);
  }

  handle({ fields, client, origin, callerAddress }: GrantRequest): Promise<TokenAnswer> {
    return this.refresher.refresh({
      refreshToken: fields.required('refresh_token'),
      scope: fields.optional('scope'),
      client,
      origin,
      callerAddress,
    });
  }
}
