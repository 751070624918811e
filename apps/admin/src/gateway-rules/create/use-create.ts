import { type NewRecord, useCreateOnce } from '../../shared/use-create-once.js';
import { createRule, type Rule } from '../calls.js';
import { createBody, type RuleDraft } from '../form/rule-form.js';
import { rulePath } from '../rule-path.js';

const NEW_RULE: NewRecord<RuleDraft, Rule> = {
  create: (draft, idempotencyKey) => createRule(createBody(draft), idempotencyKey),
  done: 'gateway_rules.create.done',
  named: ({ path }) => ({ path }),
  page: (rule) => ({ path: rulePath(rule) }),
};

/** Creates the rule and opens its page. */
export const useCreate = () => useCreateOnce(NEW_RULE);
