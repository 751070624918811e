import { Injectable, type OnModuleInit } from '@nestjs/common';
import { unauthorizedClient } from '#kernel';
import { CodeRedeemer } from './code-redemption.service.js';
import { type GrantHandler, type GrantRequest, Grants } from './grants.js';
import type { TokenAnswer } from './order.js';
import type { OAuthFields } from './token-request.js';
import { TokenRefusals } from './token.refusals.js';
import { visitorNotes } from './visitor-notes.js';

/** What a request may say again of its login; the kind of the code compares it. */
const NAMED_AGAIN = ['login_id', 'idp_origin', 'customer_id', 'shop_id', 'state'] as const;

/** RFC 6749 §4.1.3 with PKCE (RFC 7636 §4.5). What the login was, the code's kind knows. */
@Injectable()
export class AuthorizationCodeGrant implements GrantHandler, OnModuleInit {
  readonly grantType = 'authorization_code';

  constructor(
    private readonly redeemer: CodeRedeemer,
    private readonly grants: Grants,
    private readonly refusals: TokenRefusals,
  ) {}

  onModuleInit(): void {
    this.grants.register(this);
  }

  async handle({ client, fields, origin, callerAddress, request }: GrantRequest): Promise<TokenAnswer> {
    if (!client.grants.has('authorization_code')) {
      throw await this.refusals.refused(client, origin, 'grant', unauthorizedClient());
    }
    const wanted = await this.refusals.reading(client, origin, () => ({
      code: fields.required('code'),
      redirectUri: fields.optional('redirect_uri') ?? null,
      verifier: fields.optional('code_verifier') ?? null,
      sent: namedAgain(fields),
    }));
    return this.redeemer.redeem({ ...wanted, client, origin, callerAddress, notes: visitorNotes(request) });
  }
}

function namedAgain(fields: OAuthFields): Record<string, string> {
  const named: Record<string, string> = {};
  for (const name of NAMED_AGAIN) {
    const value = fields.optionalId(name);
    if (value !== undefined) named[name] = value;
  }
  return named;
}
