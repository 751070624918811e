import { Injectable, type OnModuleInit } from '@nestjs/common';
import { AppError, invalidRequest } from '#kernel';
import { type GrantHandler, type GrantRequest, Grants, type OAuthFields, type TokenAnswer } from '#tokens';
import { ChainedCredential } from './chained-credential.js';
import { type OnBehalfRequest, textFault } from './on-behalf.request.js';
import { OnBehalfService } from './on-behalf.service.js';

const CUSTOMER_ID = 'urn:mandate:params:oauth:token-type:customer-id';
const ACCESS_TOKEN = 'urn:ietf:params:oauth:token-type:access_token';

/** Token exchange (RFC 8693) as a second entrance to on-behalf: the subject is a customer's id. */
@Injectable()
export class TokenExchangeGrant implements GrantHandler, OnModuleInit {
  readonly grantType = 'urn:ietf:params:oauth:grant-type:token-exchange';

  constructor(
    private readonly service: OnBehalfService,
    private readonly chained: ChainedCredential,
    private readonly grants: Grants,
  ) {}

  onModuleInit(): void {
    this.grants.register(this);
  }

  async handle(request: GrantRequest): Promise<TokenAnswer & { issued_token_type: string }> {
    const caller = { ...request, chained: this.chained.of(request.request) !== null };
    let wanted: OnBehalfRequest;
    try {
      wanted = readExchange(request.fields);
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      throw await this.service.refusedBefore(caller, error.code, error);
    }
    return { ...(await this.service.issue(caller, wanted)), issued_token_type: ACCESS_TOKEN };
  }
}

function readExchange(fields: OAuthFields): OnBehalfRequest {
  if (fields.required('subject_token_type') !== CUSTOMER_ID) {
    throw fault('subject_token_type', `must be ${CUSTOMER_ID}`);
  }
  const requested = fields.optional('requested_token_type');
  if (requested !== undefined && requested !== ACCESS_TOKEN)
    throw fault('requested_token_type', `must be ${ACCESS_TOKEN}`);
  // An agent's own token needs an identity provider that the tenant trusts for employees; none can be configured yet.
  if (fields.optional('actor_token') !== undefined)
    throw fault('actor_token', 'is not accepted: no provider is trusted for it');
  return {
    customerId: number(fields.required('subject_token'), 'subject_token'),
    externalId: null,
    shopId: optionalNumber(fields.optional('shop_id'), 'shop_id'),
    reason: optionalText(fields.optional('reason'), 'reason'),
    agent: null,
    legalEntityId: optionalText(fields.optional('legal_entity_id'), 'legal_entity_id'),
    callId: null,
  };
}

function optionalText(text: string | undefined, name: string): string | null {
  if (text === undefined) return null;
  const wrong = textFault(text);
  if (wrong !== null) throw fault(name, wrong);
  return text;
}

function optionalNumber(text: string | undefined, name: string): number | null {
  return text === undefined ? null : number(text, name);
}

/** Forms carry text only, so here digits are a number. */
function number(text: string, name: string): number {
  const value = /^[1-9]\d{0,15}$/.test(text) ? Number(text) : NaN;
  if (!Number.isSafeInteger(value)) throw fault(name, 'must be a positive whole number');
  return value;
}

function fault(name: string, detail: string): AppError {
  return invalidRequest({ fields: [{ pointer: `/${name}`, detail }] });
}
