import { useEffect, useState } from 'react';
import { useNotify, useRefresh } from 'react-admin';
import { useNavigate } from 'react-router-dom';
import { newIdempotencyKey } from '../../providers/api.js';
import { ApiProblem } from '../../providers/problem.js';
import { createGroup, type Group } from '../calls.js';
import { createBody, type GroupDraft } from '../form/group-form.js';
import { groupPath } from '../group-path.js';

/** Creates the group once and opens its page; what the server refuses goes to the fields. */
export function useCreate() {
  const [idempotencyKey] = useState(newIdempotencyKey);
  const [made, setMade] = useState<Group | null>(null);
  const [error, setError] = useState<unknown>(null);
  const notify = useNotify();
  const refresh = useRefresh();
  const navigate = useNavigate();

  // In an effect, so that the form no longer counts as unsaved when it is left.
  useEffect(() => {
    if (made !== null) void navigate(groupPath(made));
  }, [made, navigate]);

  const submit = async (draft: GroupDraft) => {
    setError(null);
    try {
      const group = await createGroup(createBody(draft), idempotencyKey);
      notify('groups.create.done', { type: 'success', messageArgs: { name: group.name } });
      setMade(group);
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
