import { Injectable } from '@nestjs/common';
import type { RequestOrigin } from '#kernel';
import { ClientDirectory, type ClientFacts } from '#oauth-clients';
import type { AgentLoginRequest } from './agent-request.js';
import { AgentRecords } from './agent.records.js';

type Named = Pick<AgentLoginRequest, 'tenantId' | 'clientId' | 'redirectUri'>;

/** A client and the address that is its own. */
export interface ProvenClient {
  readonly client: ClientFacts;
  readonly redirectUri: string;
}

/** Whoever gets an answer must be known to be the client: until then every refusal is our own page (RFC 6749 §4.1.2.1). */
@Injectable()
export class ClientProof {
  constructor(
    private readonly clients: ClientDirectory,
    private readonly records: AgentRecords,
  ) {}

  /** @throws our own page, recorded */
  async require({ tenantId, clientId, redirectUri }: Named, origin: RequestOrigin): Promise<ProvenClient> {
    const client = clientId === null ? null : await this.clients.facts(clientId);
    // A client of another tenant is unknown here.
    if (client === null || (tenantId !== null && client.tenantId !== tenantId)) {
      throw await this.records.pageFor('client_unknown', origin);
    }
    if (!client.enabled) throw await this.records.pageFor('client_disabled', origin, client);
    // To the letter: what is almost registered is somebody else's (RFC 9700 §4.1.3).
    if (redirectUri === null || !client.redirectUris.includes(redirectUri)) {
      throw await this.records.pageFor('redirect_uri', origin, client);
    }
    return { client, redirectUri };
  }
}
