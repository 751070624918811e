import type { Connector, ProviderFacts } from '#identity-providers';

/** Port: how to talk to a provider. */
export abstract class ProviderConnectors {
  abstract of(provider: ProviderFacts): Promise<Connector>;
}
