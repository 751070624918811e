import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { invalidGrant, invalidRequest } from '#kernel';
import type { ClientFacts } from '#oauth-clients';
import { SessionContexts } from '#session-context';
import { AnonymousSessions, callOf } from '#sign-in';
import {
  AccessTokens,
  Revocation,
  type Session,
  SessionReader,
  TOKEN_EVENTS,
  type TokenAnswer,
  TokenRefresher,
  TokenRefusals,
} from '#tokens';
import { ANONYMOUS, EmporixDoor } from './emporix-door.js';
import type { EmporixFields } from './emporix-fields.js';
import { EmporixShops, LONGEST_SITE } from './emporix-shops.js';
import { EmporixTokens } from './emporix-tokens.js';
import type { EmporixAnonymousTokensDto } from './token-answer.dto.js';

const LONGEST_CLIENT_ID = 64;
const LONGEST_SLUG = 64;
/** Longer is none of ours. */
const LONGEST_TOKEN = 8192;
const LONGEST_ATTRIBUTE = 100;

/** `/customerlogin/auth/anonymous`. */
@Injectable()
export class AnonymousService {
  constructor(
    private readonly door: EmporixDoor,
    private readonly shops: EmporixShops,
    private readonly sessions: AnonymousSessions,
    private readonly contexts: SessionContexts,
    private readonly tokens: AccessTokens,
    private readonly reader: SessionReader,
    private readonly revocation: Revocation,
    private readonly refresher: TokenRefresher,
    private readonly answers: EmporixTokens,
    private readonly refusals: TokenRefusals,
  ) {}

  /** @throws 401 `Invalid ApiKey`; 400 for an unknown site or a key without the grant; 429 */
  async login(fields: EmporixFields, request: FastifyRequest): Promise<EmporixAnonymousTokensDto> {
    const { tenant, client } = await this.clientOf(fields, request);
    const visit = await this.refusals.reading(client, request.origin, () => visitOf(fields));
    const shop = await this.shops.shopOf(client, visit.siteCode, request.origin);
    const call = callOf(client, request, false);
    const place = await this.sessions.admit(call, shop.id);
    const label = randomUUID();
    // First: what cannot be stored must not leave a session that nobody gets.
    await this.contexts.begin({ tenantId: tenant.id, label, customerId: null, ...visit });
    return this.answers.anonymous(await this.sessions.start(call, place, label));
  }

  /** @throws 401 `Invalid ApiKey`; 400 whatever is wrong with the token */
  async refresh(fields: EmporixFields, request: FastifyRequest): Promise<EmporixAnonymousTokensDto> {
    const { client } = await this.clientOf(fields, request);
    const wanted = await this.refusals.reading(client, request.origin, () => ({
      refreshToken: fields.optional('refresh_token', LONGEST_TOKEN),
      anonymousToken: fields.optional('anonymous_token', LONGEST_TOKEN),
    }));
    return this.answers.anonymous(await this.goOn(client, wanted, request));
  }

  private async goOn(client: ClientFacts, wanted: Wanted, request: FastifyRequest): Promise<TokenAnswer> {
    const { refreshToken, anonymousToken } = wanted;
    const { origin, callerAddress } = request;
    if (refreshToken !== undefined) {
      const session = await this.revocation.ofRefreshToken(refreshToken);
      // Asked first, so that a customer's token is not used up here.
      if (session && session.kind !== ANONYMOUS) throw await this.refused(client, request, 'kind');
      return this.refresher.refresh({ refreshToken, scope: undefined, client, origin, callerAddress });
    }
    if (anonymousToken === undefined) {
      const error = invalidRequest({ fields: [{ pointer: '/refresh_token', detail: 'is required' }] });
      throw await this.refusals.refused(client, origin, error.code, error);
    }
    const earlier = await this.visitBehind(client, anonymousToken, request);
    return this.sessions.goOn(callOf(client, request, false), earlier);
  }

  /** The living session of an access token, which itself may be over. */
  private async visitBehind(client: ClientFacts, token: string, request: FastifyRequest): Promise<Session> {
    const verified = this.tokens.verify(token);
    const session = verified && (await this.reader.fresh(verified.sessionId));
    const fits = session?.kind === ANONYMOUS && session.clientId === client.clientId;
    if (!fits) throw await this.refused(client, request, session ? 'client' : 'unknown');
    if (!(await this.reader.judge(session)).allowed) throw await this.refused(client, request, 'ended');
    return session;
  }

  private async clientOf(fields: EmporixFields, request: FastifyRequest) {
    const named = [fields.optional('tenant', LONGEST_SLUG), fields.optional('hybris-tenant', LONGEST_SLUG)];
    const [slug, other = slug] = named.filter((name) => name !== undefined);
    if (slug === undefined || slug !== other) {
      throw invalidRequest({ fields: [{ pointer: '/tenant', detail: 'is required, once' }] });
    }
    return this.door.openNamed(request, slug, fields.required('client_id', LONGEST_CLIENT_ID));
  }

  private refused(client: ClientFacts, { origin }: FastifyRequest, reason: string) {
    return this.refusals.refused(client, origin, reason, invalidGrant(), TOKEN_EVENTS.refreshRefused);
  }
}

interface Wanted {
  readonly refreshToken: string | undefined;
  readonly anonymousToken: string | undefined;
}

/** What the shop knows of the visit at its beginning. */
const visitOf = (fields: EmporixFields) => ({
  siteCode: fields.optional('siteCode', LONGEST_SITE),
  currency: fields.optional('currency', LONGEST_ATTRIBUTE),
  language: fields.optional('language', LONGEST_ATTRIBUTE),
  targetLocation: fields.optional('targetLocation', LONGEST_ATTRIBUTE),
});
