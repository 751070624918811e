import { useEffect, useState } from 'react';
import { useNotify, useRefresh } from 'react-admin';
import { useNavigate } from 'react-router-dom';
import { newIdempotencyKey } from '../../providers/api.js';
import { ApiProblem } from '../../providers/problem.js';
import { createKey } from '../calls.js';
import { keyPath } from '../key-link.js';
import { createBody, type KeyDraft } from './draft.js';
import { templateFor } from './templates.js';

/** What the dialog shows once; it is dropped when the dialog closes. */
export interface FreshSecret {
  readonly name: string;
  readonly clientId: string;
  readonly secret: string;
  /** What the first call is shown for: on-behalf is on the way where a template is made for it. */
  readonly grants: readonly string[];
}

/**
 * Makes the key with a plain call, as no cache may keep the secret in its answer, and opens the key's page: at once, or
 * when the dialog with the secret closes.
 */
export function useCreate() {
  const [idempotencyKey] = useState(newIdempotencyKey);
  const [made, setMade] = useState<string | null>(null);
  const [fresh, setFresh] = useState<FreshSecret | null>(null);
  const [error, setError] = useState<unknown>(null);
  const notify = useNotify();
  const refresh = useRefresh();
  const navigate = useNavigate();

  // In an effect, so that the form no longer counts as unsaved when it is left.
  useEffect(() => {
    if (made !== null && fresh === null) void navigate(made);
  }, [made, fresh, navigate]);

  const submit = async (draft: KeyDraft) => {
    setError(null);
    try {
      const { secret, ...key } = await createKey(createBody(draft), idempotencyKey);
      if (secret !== null) setFresh({ name: key.name, clientId: key.client_id, secret, grants: examplesOf(draft) });
      // The answer of the first try was lost on its way, and the secret with it: it is shown once only.
      const lost = secret === null && key.type === 'confidential';
      notify(lost ? 'api_keys.create.secret_lost' : 'api_keys.create.done', {
        type: lost ? 'warning' : 'success',
        messageArgs: { name: key.name },
      });
      setMade(keyPath(key.client_id, lost ? 'secrets' : undefined));
      refresh();
      return undefined;
    } catch (refused) {
      if (refused instanceof ApiProblem && refused.fields.length > 0) return errorsOf(refused);
      setError(refused);
      return undefined;
    }
  };
  return { submit, error, fresh, isMade: made !== null, forget: () => setFresh(null) };
}

const examplesOf = ({ grants, template, type }: KeyDraft): string[] => [
  ...grants,
  ...(templateFor(template, type).onBehalfNext ? ['on_behalf'] : []),
];

const errorsOf = ({ body }: ApiProblem): Record<string, unknown> =>
  (body as { errors: Record<string, unknown> }).errors;
