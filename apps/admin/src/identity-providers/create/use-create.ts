import { useEffect, useState } from 'react';
import { useNotify, useRefresh } from 'react-admin';
import { useNavigate } from 'react-router-dom';
import { newIdempotencyKey } from '../../providers/api.js';
import { ApiProblem } from '../../providers/problem.js';
import { createProvider, type Provider } from '../calls.js';
import { providerPath } from '../provider-path.js';
import { TEST_NOW } from '../tests/test-now.js';
import { createBody, type ProviderDraft } from './draft.js';

/** Saves the draft with a plain call, as no cache may keep the secret that goes with it, and opens its test. */
export function useCreate() {
  const [idempotencyKey] = useState(newIdempotencyKey);
  const [made, setMade] = useState<Provider | null>(null);
  const [error, setError] = useState<unknown>(null);
  const notify = useNotify();
  const refresh = useRefresh();
  const navigate = useNavigate();

  // In an effect, so that the form no longer counts as unsaved when it is left.
  useEffect(() => {
    if (made !== null) void navigate(providerPath(made, 'test'), { state: TEST_NOW });
  }, [made, navigate]);

  const submit = async (draft: ProviderDraft) => {
    setError(null);
    try {
      const provider = await createProvider(createBody(draft), idempotencyKey);
      notify('identity_providers.create.done', { type: 'success', messageArgs: { name: provider.name } });
      setMade(provider);
      refresh();
      return undefined;
    } catch (refused) {
      if (refused instanceof ApiProblem && refused.fields.length > 0) {
        return (refused.body as { errors: Record<string, unknown> }).errors;
      }
      setError(refused);
      return undefined;
    }
  };
  return { submit, error, isMade: made !== null };
}
