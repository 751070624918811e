import { Injectable } from '@nestjs/common';
import { type AccessTokenClaims, AccessTokens, type TokenAnswer } from '#tokens';
import { SaasTokens } from '#sign-in';
import type {
  EmporixAnonymousTokensDto,
  EmporixLoginTokensDto,
  EmporixRefreshedTokensDto,
} from './token-answer.dto.js';
import { anonymousAnswer, loginAnswer, refreshedAnswer } from './token-answer.js';

/** Our answers in Emporix's form. */
@Injectable()
export class EmporixTokens {
  constructor(
    private readonly tokens: AccessTokens,
    private readonly saasTokens: SaasTokens,
  ) {}

  anonymous(answer: TokenAnswer): EmporixAnonymousTokensDto {
    return anonymousAnswer(answer, this.claimsOf(answer));
  }

  refreshed(answer: TokenAnswer): EmporixRefreshedTokensDto {
    return refreshedAnswer(answer, this.claimsOf(answer));
  }

  /** After a sign-in: with a saas token beside it. */
  async login(answer: TokenAnswer, tenantId: number, customerId: number): Promise<EmporixLoginTokensDto> {
    const claims = this.claimsOf(answer);
    return loginAnswer(answer, claims, await this.saasTokens.issue(tenantId, customerId, claims.jti));
  }

  private claimsOf({ access_token: token }: TokenAnswer): AccessTokenClaims {
    const verified = this.tokens.verify(token);
    if (!verified) throw new Error('the token was not issued here');
    return verified.claims;
  }
}
