import type { Schema } from '#api-client';
import { answerOf, api } from '../providers/api.js';
import { ApiProblem } from '../providers/problem.js';
import { etagOf, type ResourceCalls } from '../providers/resource-calls.js';

/** Which access tokens of a provider may be exchanged for a session. */
export interface TokenExchange {
  readonly enabled: boolean;
  readonly audience: string;
  readonly azp: string;
  readonly mode: 'jwks' | 'introspection';
  readonly auto_provisioning: boolean;
  readonly identifier: 'subject' | 'email';
}

/** An identity provider as the server answers it; its secret is never among it. */
export type Provider = Schema<'IdentityProviderRecord'> & { readonly token_exchange?: TokenExchange | null };
export type ProviderChange = Schema<'UpdateIdentityProviderDto'> & { token_exchange?: TokenExchange | null };
export type NewProvider = Schema<'CreateIdentityProviderDto'>;
export type Preset = Schema<'PresetRecord'>;
export type ProviderTest = Schema<'ProviderTestRecord'>;
export type TestStage = Schema<'TestStageRecord'>;
export type Impact = Schema<'ProviderImpactRecord'>;
export type Endpoints = Schema<'EndpointsRecord'>;
export type Claims = Schema<'ClaimsRecord'>;

const at = (id: string | number, tenant: string | null = null) => ({
  path: { id: String(id) },
  query: tenant === null ? {} : { tenant },
});

/** Providers as records of react-admin: the list alone, as writes need more than it knows. */
export const providerCalls: ResourceCalls = {
  id: 'id',
  list: (query) => answerOf(api.GET('/admin/v1/identity-providers', { params: { query } })),
};

/** @param id number or key. @param tenant slug; null does where the key stands in one tenant alone */
export const readProvider = (id: string, tenant: string | null): Promise<Provider> =>
  answerOf(api.GET('/admin/v1/identity-providers/{id}', { params: at(id, tenant) }));

/** What is known of each provider that has a preset. */
export const readPresets = async (): Promise<readonly Preset[]> =>
  (await answerOf(api.GET('/admin/v1/identity-provider-presets', {}))).items;

/** @param idempotencyKey one for each form: pressed twice, one provider is made */
export const createProvider = (body: NewProvider, idempotencyKey: string): Promise<Provider> =>
  answerOf(
    api.POST('/admin/v1/identity-providers', { params: { header: { 'Idempotency-Key': idempotencyKey } }, body }),
  );

/** @throws ApiProblem, 412 with the stored record when it is another version by now */
export const changeProvider = (provider: Provider, body: ProviderChange): Promise<Provider> =>
  answerOf(
    api.PATCH('/admin/v1/identity-providers/{id}', {
      params: { ...at(provider.id), header: { 'If-Match': etagOf(provider) } },
      body,
    }),
  );

/** Disables or enables it whatever else was saved meanwhile: in an emergency no version stands in the way. */
export async function setEnabled(provider: Provider, enabled: boolean): Promise<Provider> {
  return changeProvider(provider, { enabled }).catch((error: unknown) => {
    if (error instanceof ApiProblem && error.status === 412) {
      return changeProvider(error.current as Provider, { enabled });
    }
    throw error;
  });
}

/**
 * Deletes it as it was read.
 *
 * @param linkedToo though customers are linked to it
 */
export const deleteProvider = (provider: Provider, linkedToo: boolean): Promise<unknown> =>
  answerOf(
    api.DELETE('/admin/v1/identity-providers/{id}', {
      params: {
        path: { id: String(provider.id) },
        query: linkedToo ? { confirm_linked: 'true' } : {},
        header: { 'If-Match': etagOf(provider) },
      },
    }),
  );

/** How many customers and live sessions hang on it. */
export const readImpact = ({ id }: Provider): Promise<Impact> =>
  answerOf(api.GET('/admin/v1/identity-providers/{id}/impact', { params: { path: { id } } }));

/** Tests it as it is stored, and keeps the result. */
export const testProvider = (provider: Provider): Promise<ProviderTest> =>
  answerOf(api.POST('/admin/v1/identity-providers/{id}/test', { params: at(provider.id), body: {} }));

/** Begins a login that makes nobody and signs nobody in. */
export const startTestLogin = (provider: Provider): Promise<Schema<'TestLoginAnswer'>> =>
  answerOf(api.POST('/admin/v1/identity-providers/{id}/test-login', { params: at(provider.id) }));
