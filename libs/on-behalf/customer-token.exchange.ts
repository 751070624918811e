import { Injectable } from '@nestjs/common';
import { accessDenied, type AppError, invalidRequest, temporarilyUnavailable } from '#kernel';
import type { ClientFacts } from '#oauth-clients';
import { SUBJECT_TOKEN_TYPES, TokenExchanges } from '#sso';
import { TenantDirectory } from '#tenancy';
import { type GrantRequest, type OAuthFields, type TokenAnswer, TokenRefusals, visitorNotes } from '#tokens';
import { ChainedCredential } from './chained-credential.js';
import { ACCESS_TOKEN } from './token-exchange.request.js';

/** What is asked for, read once and typed. */
interface Wanted {
  readonly token: string;
  readonly shopId: number;
  /** Key of the identity provider. */
  readonly provider: string | null;
}

/** Token exchange without an actor: a customer's own access token of an identity provider becomes their session. */
@Injectable()
export class CustomerTokenExchange {
  constructor(
    private readonly exchanges: TokenExchanges,
    private readonly tenants: TenantDirectory,
    private readonly chained: ChainedCredential,
    private readonly refusals: TokenRefusals,
  ) {}

  /** Whether the request is about such a token; everything else is for those who act for customers. */
  isMeant(fields: OAuthFields): boolean {
    return SUBJECT_TOKEN_TYPES.includes(fields.optional('subject_token_type') ?? '');
  }

  /** @throws the request's faults, and what `TokenExchanges` refuses with */
  async exchange({ client, fields, origin, callerAddress, request }: GrantRequest): Promise<TokenAnswer> {
    if (this.chained.of(request) !== null) {
      throw await this.refusals.refused(client, origin, 'chained', accessDenied());
    }
    const wanted = await this.refusals.reading(client, origin, () => read(fields, client));
    const tenant = await this.tenants.tenant(client.tenantId);
    if (tenant === null) throw temporarilyUnavailable({ internal: 'the client has no tenant' });
    const notes = visitorNotes(request);
    const { answer } = await this.exchanges.session({
      ...{ ...wanted, tenant, client, session: null, origin, callerAddress, notes },
    });
    return answer;
  }
}

function read(fields: OAuthFields, client: ClientFacts): Wanted {
  const requested = fields.optional('requested_token_type');
  if (requested !== undefined && requested !== ACCESS_TOKEN)
    throw fault('requested_token_type', `must be ${ACCESS_TOKEN}`);
  for (const name of ['actor_token', 'actor_token_type']) {
    if (fields.optional(name) !== undefined)
      throw fault(name, 'nobody acts for a customer by the customer’s own token');
  }
  if (fields.optionalId('legal_entity_id') !== undefined) {
    throw fault('legal_entity_id', 'is chosen by the next refresh: what refuses it would use the token up');
  }
  return {
    token: fields.required('subject_token'),
    shopId: shopOf(fields.optionalId('shop_id'), client),
    provider: fields.optional('idp') ?? null,
  };
}

/** Of a client with one shop it need not be said. */
function shopOf(named: string | undefined, { shops }: ClientFacts): number {
  const [only, ...others] = shops;
  if (named === undefined && only !== undefined && others.length === 0) return only;
  if (named === undefined) throw fault('shop_id', 'is required: the client serves more than one shop');
  if (!/^[1-9]\d{0,14}$/.test(named)) throw fault('shop_id', 'must be a positive whole number');
  return Number(named);
}

function fault(name: string, detail: string): AppError {
  return invalidRequest({ fields: [{ pointer: `/${name}`, detail }] });
}
