import { useEffect, useState } from 'react';
import { useNotify, useRefresh } from 'react-admin';
import { useNavigate } from 'react-router-dom';
import { newIdempotencyKey } from '../../providers/api.js';
import { ApiProblem } from '../../providers/problem.js';
import { createRule, type Rule } from '../calls.js';
import { createBody, type RuleDraft } from '../form/rule-form.js';
import { rulePath } from '../rule-path.js';

/** Creates the rule once and opens its page; what the server refuses goes to the fields. */
export function useCreate() {
  const [idempotencyKey] = useState(newIdempotencyKey);
  const [made, setMade] = useState<Rule | null>(null);
  const [error, setError] = useState<unknown>(null);
  const notify = useNotify();
  const refresh = useRefresh();
  const navigate = useNavigate();

  // In an effect, so that the form no longer counts as unsaved when it is left.
  useEffect(() => {
    if (made !== null) void navigate(rulePath(made));
  }, [made, navigate]);

  const submit = async (draft: RuleDraft) => {
    setError(null);
    try {
      const rule = await createRule(createBody(draft), idempotencyKey);
      notify('gateway_rules.create.done', { type: 'success', messageArgs: { path: rule.path } });
      setMade(rule);
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
