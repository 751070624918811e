import { jest } from '@jest/globals';
import { IdentityProviderService, type ProviderInput, type ProviderView } from '#identity-providers';
import { Database, NameResolver } from '#platform';
import type { TestApp } from '../test-app.js';
import { cliCaller } from './caller.js';

let count = 0;

/** An OIDC provider of customers, made through the service as `mandate apply` does. */
export async function createProvider(
  mandate: Pick<TestApp, 'app'>,
  tenant: string,
  wanted: Partial<ProviderInput> = {},
): Promise<ProviderView> {
  const providers = mandate.app.get(IdentityProviderService, { strict: false });
  const input: ProviderInput = {
    key: `idp-${++count}`,
    issuer: 'https://idp.example.com',
    clientId: 'mandate',
    clientSecret: 'secret-at-the-provider',
    ...wanted,
    tenant,
  };
  return mandate.app.get(Database, { strict: false }).transaction((tx) => providers.create(tx, cliCaller, input));
}

/** Changes a provider as the owner of the installation. */
export function changeProvider(
  mandate: Pick<TestApp, 'app'>,
  id: number,
  changes: Parameters<IdentityProviderService['update']>[3],
): Promise<ProviderView> {
  const providers = mandate.app.get(IdentityProviderService, { strict: false });
  return mandate.app
    .get(Database, { strict: false })
    .transaction((tx) => providers.update(tx, cliCaller, { id }, changes));
}

/** Lets names resolve to these addresses, any other to none, so that no name server is asked. */
export function resolveNames(mandate: Pick<TestApp, 'app'>, names: Readonly<Record<string, readonly string[]>>): void {
  const resolver = mandate.app.get(NameResolver, { strict: false });
  jest.spyOn(resolver, 'resolve').mockImplementation((name) => Promise.resolve(names[name] ?? []));
}
