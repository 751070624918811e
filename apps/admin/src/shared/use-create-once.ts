import { useEffect, useState } from 'react';
import { useNotify, useRefresh } from 'react-admin';
import { useNavigate } from 'react-router-dom';
import { newIdempotencyKey } from '../providers/api.js';
import { ApiProblem } from '../providers/problem.js';

/** What differs from form to form; it must be the same object in every render. */
export interface NewRecord<Draft, Made> {
  /** Two calls with one key make one record. @throws ApiProblem */
  readonly create: (draft: Draft, idempotencyKey: string) => Promise<Made>;
  /** Key of the sentence that says it is made. */
  readonly done: string;
  /** What stands in that sentence. */
  readonly named: (made: Made) => Readonly<Record<string, string>>;
  /** The page that is opened then, and the state that it is opened with. */
  readonly page: (made: Made) => { readonly path: string; readonly state?: unknown };
}

/** Creates a record once and opens its page; what the server refuses goes to the fields. */
export function useCreateOnce<Draft, Made>(record: NewRecord<Draft, Made>) {
  const [idempotencyKey] = useState(newIdempotencyKey);
  const [made, setMade] = useState<Made | null>(null);
  const [error, setError] = useState<unknown>(null);
  const notify = useNotify();
  const refresh = useRefresh();
  const navigate = useNavigate();

  // In an effect, so that the form no longer counts as unsaved when it is left.
  useEffect(() => {
    if (made === null) return;
    const { path, state } = record.page(made);
    void navigate(path, { state });
  }, [made, navigate, record]);

  const submit = async (draft: Draft) => {
    setError(null);
    try {
      const created = await record.create(draft, idempotencyKey);
      notify(record.done, { type: 'success', messageArgs: record.named(created) });
      setMade(created);
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
