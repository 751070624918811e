import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { accessDenied, unauthorizedClient } from '#kernel';
import type { ClientFacts } from '#oauth-clients';
import { AccessTokens } from './access-tokens.js';
import { bearerOf } from './bearer.authenticator.js';
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
    private readonly tokens: AccessTokens,
    private readonly refusals: TokenRefusals,
  ) {}

  onModuleInit(): void {
    this.grants.register(this);
  }

  async handle({ client, fields, origin, callerAddress, request }: GrantRequest): Promise<TokenAnswer> {
    if (!client.grants.has('authorization_code')) {
      throw await this.refusals.refused(client, origin, 'grant', unauthorizedClient());
    }
    await this.refuseChained(request, client);
    const wanted = await this.refusals.reading(client, origin, () => ({
      code: fields.required('code'),
      redirectUri: fields.optional('redirect_uri') ?? null,
      verifier: fields.optional('code_verifier') ?? null,
      sent: namedAgain(fields),
      company: fields.optional('legal_entity_id') ?? null,
    }));
    return this.redeemer.redeem({ ...wanted, client, origin, callerAddress, notes: visitorNotes(request) });
  }

  /** Whoever acts for somebody buys no other token with that, dead or alive (RFC 8693 §5, case OB-13). */
  private async refuseChained(request: FastifyRequest, client: ClientFacts): Promise<void> {
    const bearer = bearerOf(request);
    if (bearer === null || !this.tokens.verify(bearer)?.claims.on_behalf_session) return;
    throw await this.refusals.refused(client, request.origin, 'chained', accessDenied());
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
