import { Injectable } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { invalidToken } from '#kernel';
import { SessionContexts } from '#session-context';
import { AnonymousSessions, callOf, LoginService } from '#sign-in';
import { TokenRefusals } from '#tokens';
import type { EmporixCall } from './emporix-door.js';
import type { EmporixFields } from './emporix-fields.js';
import { emporixTerms } from './emporix-terms.js';
import { EmporixTokens } from './emporix-tokens.js';
import type { EmporixLoginTokensDto } from './token-answer.dto.js';

/** `POST /login`. */
@Injectable()
export class EmporixLogin {
  constructor(
    private readonly logins: LoginService,
    private readonly sessions: AnonymousSessions,
    private readonly contexts: SessionContexts,
    private readonly answers: EmporixTokens,
    private readonly refusals: TokenRefusals,
  ) {}

  /** @throws 400 whatever is wrong with e-mail address and password; 429 */
  async login(call: EmporixCall, fields: EmporixFields, request: FastifyRequest): Promise<EmporixLoginTokensDto> {
    const { client, tenant, bearer } = call;
    const credentials = await this.refusals.reading(client, request.origin, () => ({
      email: fields.required('email', 320),
      password: fields.required('password', 1024),
    }));
    const storefront = callOf(client, request, false);
    const proven = await this.logins.prove(storefront, { ...credentials, shop_id: shopOfVisit(call) });
    const { place, customer } = proven;
    const how = { terms: emporixTerms(client), from: bearer.session };
    const answer = await this.answers.login(
      await this.sessions.signIn(storefront, place, customer, how),
      tenant.id,
      customer.id,
    );
    await this.contexts.begin({ tenantId: tenant.id, label: answer.session_id, customerId: customer.id });
    return answer;
  }
}

/** The shop that the visitor is in. */
export function shopOfVisit({ bearer: { session } }: EmporixCall): number {
  if (session.shopId === null) throw invalidToken();
  return session.shopId;
}
