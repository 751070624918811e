import { Injectable } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { invalidClient } from '#kernel';
import { ClientAuthenticator, type ClientFacts, type ClientRequest } from '#oauth-clients';
import type { TenantFacts } from '#tenancy';
import { TokenRefusals } from '#tokens';
import { SlasFields } from './slas-fields.js';
import { SlasOrganizations } from './slas-organizations.js';

/** A call whose organization and client are known. */
export interface SlasCall {
  readonly tenant: TenantFacts;
  readonly client: ClientFacts;
  /** The client proved itself with its secret; a public one never does. */
  readonly proven: boolean;
  readonly fields: SlasFields;
}

/** Headers that carry a private client's `id:secret` in base64; only `authorization` must have the word Basic before it. */
export type SecretHeader = 'authorization' | '_sfdc_client_auth' | 'x-slas-client-auth';

const LONGEST_CLIENT_ID = 64;

/** The steps that all operations share: which tenant the path names, and which of its clients calls. */
@Injectable()
export class SlasDoor {
  constructor(
    private readonly organizations: SlasOrganizations,
    private readonly clients: ClientAuthenticator,
    private readonly refusals: TokenRefusals,
  ) {}

  /**
   * For operations that answer the client itself: a private client proves itself in the header, a public one names itself in
   * the body.
   *
   * @throws 404 `not_found`, 401 `invalid_client`, 429
   */
  async open(request: FastifyRequest, header: SecretHeader = 'authorization'): Promise<SlasCall> {
    const tenant = await this.organizations.tenantOf(organizationOf(request));
    const fields = SlasFields.ofBody(request);
    const proof = withProof(request, header);
    const sent = { client_id: fields.optional('client_id', LONGEST_CLIENT_ID) };
    const client = await this.clients.authenticate(proof, sent, tenant.id);
    return { tenant, client, proven: client.type === 'confidential', fields };
  }

  /**
   * For operations of private clients only: public ones prove nothing.
   *
   * @throws like `open`
   */
  async openPrivate(request: FastifyRequest): Promise<SlasCall> {
    const call = await this.open(request);
    if (call.proven) return call;
    throw await this.refusals.refused(call.client, request.origin, 'secret_missing', invalidClient());
  }

  /**
   * For operations whose answer goes to a redirect address: the client is only named. A private one may prove itself in
   * `x-slas-client-auth`, which then names it, too; what public ones send there is ignored.
   *
   * @throws 404 `not_found`, 401 `invalid_client`, 429
   */
  async openNamed(request: FastifyRequest, fields: SlasFields): Promise<SlasCall> {
    const tenant = await this.organizations.tenantOf(organizationOf(request));
    const proof = withProof(request, 'x-slas-client-auth');
    const name = fields.optional('client_id', LONGEST_CLIENT_ID);
    if (name === undefined && proof.headers.authorization !== undefined) {
      const client = await this.clients.authenticate(proof, {}, tenant.id);
      // A public client without any secret passes, too: it is named, as by the field.
      return { tenant, client, proven: client.type === 'confidential', fields };
    }
    const client = await this.clients.named(request, name, tenant.id);
    if (client.type === 'public' || proof.headers.authorization === undefined) {
      return { tenant, client, proven: false, fields };
    }
    await this.clients.authenticate(proof, { client_id: client.clientId }, tenant.id);
    return { tenant, client, proven: true, fields };
  }
}

/** The `{organizationId}` of the path. */
export const organizationOf = ({ params }: Pick<FastifyRequest, 'params'>): string =>
  (params as { organizationId: string }).organizationId;

/**
 * The request with the named header where HTTP Basic stands: `Authorization` may be taken by the shopper's own credentials or
 * by a code. Nothing is read from the query.
 */
function withProof({ headers, origin }: FastifyRequest, header: SecretHeader): ClientRequest {
  if (header === 'authorization') return { headers, query: {}, origin };
  const sent = headers[header];
  const encoded = typeof sent === 'string' ? sent.replace(/^basic +/i, '').trim() : '';
  return { headers: encoded === '' ? {} : { authorization: `Basic ${encoded}` }, query: {}, origin };
}
