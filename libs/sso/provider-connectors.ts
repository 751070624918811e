import { Injectable } from '@nestjs/common';
import { type Connector, Connectors, IdentityProviders, type ProviderFacts } from '#identity-providers';

/** How to talk to a provider that is stored: its connector, with its secret read when one has to be made. */
@Injectable()
export class ProviderConnectors {
  constructor(
    private readonly connectors: Connectors,
    private readonly providers: IdentityProviders,
  ) {}

  of(provider: ProviderFacts): Promise<Connector> {
    return this.connectors.of(provider, () => this.providers.secretOf(provider));
  }
}
