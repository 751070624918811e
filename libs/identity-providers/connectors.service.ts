import { Injectable } from '@nestjs/common';
import { OutboundHttp } from '#platform';
import type { Connector } from './connector.js';
import { OAuth2Connector } from './connectors/oauth2-connector.js';
import { OidcConnector } from './connectors/oidc-connector.js';
import type { ProviderFacts } from './provider-facts.js';

const MOST_CONNECTORS = 1000;

/** One connector per provider and version, kept with what it has learnt of its provider (metadata, keys). */
@Injectable()
export class Connectors {
  private readonly kept = new Map<number, { readonly version: number; readonly connector: Connector }>();

  constructor(private readonly http: OutboundHttp) {}

  /** The connector of a stored provider; no call is made yet. The secret is Apple's private key where it signs one. */
  async of(facts: ProviderFacts, secret: () => Promise<string>): Promise<Connector> {
    const known = this.kept.get(facts.id);
    if (known?.version === facts.version) return known.connector;
    const connector = this.make(facts, await secret());
    this.kept.delete(facts.id);
    if (this.kept.size >= MOST_CONNECTORS) this.kept.delete(this.kept.keys().next().value as number);
    this.kept.set(facts.id, { version: facts.version, connector });
    return connector;
  }

  /** One that is not kept, for tests of a configuration that is perhaps not stored. */
  make(facts: ProviderFacts, secret: string): Connector {
    const peer = `idp:${facts.id}`;
    return facts.kind === 'oidc'
      ? new OidcConnector(facts, secret, this.http.fetchFor(peer))
      : new OAuth2Connector(facts, secret, this.http, peer);
  }
}
