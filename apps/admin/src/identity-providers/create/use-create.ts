import { type NewRecord, useCreateOnce } from '../../shared/use-create-once.js';
import { createProvider, type Provider } from '../calls.js';
import { providerPath } from '../provider-path.js';
import { TEST_NOW } from '../tests/test-now.js';
import { createBody, type ProviderDraft } from './draft.js';

const NEW_PROVIDER: NewRecord<ProviderDraft, Provider> = {
  create: (draft, idempotencyKey) => createProvider(createBody(draft), idempotencyKey),
  done: 'identity_providers.create.done',
  named: ({ name }) => ({ name }),
  page: (provider) => ({ path: providerPath(provider, 'test'), state: TEST_NOW }),
};

/** Saves the draft with a plain call, as no cache may keep the secret that goes with it, and opens its test. */
export const useCreate = () => useCreateOnce(NEW_PROVIDER);
