import { Injectable } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { accessDenied, AppError, notFound } from '#kernel';
import { SessionContexts } from '#session-context';
import { type BroughtLogin, type BroughtLoginWord, type BroughtSession, ClientCodes, TokenExchanges } from '#sso';
import { AccessTokens, type AccessTokenClaims, TokenRefusals, visitorNotes } from '#tokens';
import { SaasTokens, type SessionTerms } from '#sign-in';
import type { EmporixCall } from './emporix-door.js';
import type { EmporixFields } from './emporix-fields.js';
import { emporixTerms, exchangeTerms } from './emporix-terms.js';
import type { EmporixExchangedTokensDto, EmporixSocialTokensDto } from './exchange.dto.js';
import { exchangedAnswer, socialAnswer } from './exchange-answer.js';
import { shopOfVisit } from './login.service.js';
import { labelOfClaims } from './token-answer.js';

const LONGEST_TOKEN = 8192;
const LONGEST_KEY = 50;
const LONGEST_ADDRESS = 2000;

/** Sign-ins at an identity provider that the storefront ran itself: by the provider's token, or by its code. */
@Injectable()
export class EmporixExchange {
  constructor(
    private readonly exchanges: TokenExchanges,
    private readonly codes: ClientCodes,
    private readonly contexts: SessionContexts,
    private readonly saasTokens: SaasTokens,
    private readonly tokens: AccessTokens,
    private readonly refusals: TokenRefusals,
  ) {}

  /** `exchangeauthtoken`. */
  async exchange(
    call: EmporixCall,
    fields: EmporixFields,
    request: FastifyRequest,
  ): Promise<EmporixExchangedTokensDto> {
    const { token, provider } = await this.refusals.reading(call.client, request.origin, () => ({
      token: fields.required('subjectAccessToken', LONGEST_TOKEN),
      provider: fields.optional('config', LONGEST_KEY)?.toLowerCase() ?? null,
    }));
    const login = loginOf(call, request, exchangeTerms(call.client));
    const session = await inItsWords(() => this.exchanges.session({ ...login, token, provider }));
    return exchangedAnswer(session, token, await this.signedIn(call, session));
  }

  /** `socialLogin`. */
  async social(call: EmporixCall, fields: EmporixFields, request: FastifyRequest): Promise<EmporixSocialTokensDto> {
    const brought = await this.refusals.reading(call.client, request.origin, () => ({
      code: fields.required('code', LONGEST_TOKEN),
      redirectUri: fields.required('redirect_uri', LONGEST_ADDRESS),
      codeVerifier: fields.optional('code_verifier', 128) ?? null,
      providers: providersIn(fields.optional('state', 1000)),
    }));
    const login = loginOf(call, request, emporixTerms(call.client));
    const session = await inItsWords(() => this.codes.session({ ...login, ...brought }));
    return socialAnswer(session, await this.signedIn(call, session));
  }

  /** The visit goes on under its label, now the customer's. */
  private async signedIn(
    { tenant }: EmporixCall,
    { answer }: BroughtSession,
  ): Promise<{ readonly claims: AccessTokenClaims; readonly saasToken: string }> {
    const claims = this.tokens.verify(answer.access_token)?.claims;
    if (claims?.customerId === undefined) throw new Error('the token was not issued here for a customer');
    const { customerId, jti } = claims;
    await this.contexts.begin({ tenantId: tenant.id, label: labelOfClaims(claims), customerId });
    return { claims, saasToken: await this.saasTokens.issue(tenant.id, customerId, jti) };
  }
}

function loginOf(call: EmporixCall, request: FastifyRequest, terms: SessionTerms): BroughtLogin {
  const { tenant, client, bearer } = call;
  const { origin, callerAddress } = request;
  // A label is taken over from the visit's own live token; the header `session-id` proves nothing (ADR 20).
  const session = { label: labelOfClaims(bearer.claims), ...terms };
  const notes = visitorNotes(request);
  return { tenant, client, shopId: shopOfVisit(call), session, origin, callerAddress, notes };
}

/** `{key}--{random}`: which of several providers the storefront sent its visitor to. */
function providersIn(state: string | undefined): string[] {
  const end = state?.indexOf('--') ?? -1;
  return state === undefined || end < 1 ? [] : [state.slice(0, end).toLowerCase()];
}

const STATUS: Readonly<Partial<Record<BroughtLoginWord, typeof notFound>>> = {
  customer_not_found: notFound,
  customer_refused: accessDenied,
};

/** What natively is all 400 has statuses of its own here. 401 is none of them: it would say that the visit's token is dead. */
async function inItsWords<Answer>(ask: () => Promise<Answer>): Promise<Answer> {
  try {
    return await ask();
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    const { reason, sentence, internal } = error.details;
    const known = error.code === 'unauthorized_client' ? accessDenied : STATUS[reason as BroughtLoginWord];
    throw known ? known({ reason, sentence, internal }) : error;
  }
}
