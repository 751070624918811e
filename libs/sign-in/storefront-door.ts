import { Injectable } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import type { RequestOrigin } from '#kernel';
import { ClientAuthenticator, type ClientFacts } from '#oauth-clients';
import { CredentialsInUrl, OAuthFields, visitorNotes } from '#tokens';
import { type Visitor, visitorOf } from './visitor.js';

/** A call of a shop's backend, or of an app, whose client has proved itself. */
export interface StorefrontCall {
  readonly client: ClientFacts;
  readonly origin: RequestOrigin;
  readonly visitor: Visitor;
  /** Kept with the session. */
  readonly notes: Readonly<Record<string, string>>;
}

/** The steps that all routes with client credentials share. */
@Injectable()
export class StorefrontDoor {
  constructor(
    private readonly clients: ClientAuthenticator,
    private readonly urls: CredentialsInUrl,
  ) {}

  /** 401 `invalid_client`, 429, or 400 when a credential stands in the URL. */
  async open(request: FastifyRequest): Promise<StorefrontCall> {
    if (request.url.includes('?')) await this.urls.refuse(request);
    const fields = OAuthFields.of(request);
    const client = await this.clients.authenticate(request, {
      client_id: fields.optional('client_id'),
      client_secret: fields.optional('client_secret'),
    });
    return callOf(client, request);
  }
}

/** @param proven the client proved itself with its secret; left out: every confidential one did */
export function callOf(client: ClientFacts, request: FastifyRequest, proven?: boolean): StorefrontCall {
  const visitor = visitorOf(client, request, proven);
  return { client, origin: request.origin, visitor, notes: visitorNotes(request) };
}
