import { type AppError, conflict, declareError } from '#kernel';
import { MOST_RULES } from './rule.policy.js';

/** RFC 6750 §3.1. */
export const insufficientScope = declareError({
  code: 'insufficient_scope',
  status: 403,
  sentence: 'The access token lacks the scope for this.',
});

export const tooManyRules = (): AppError => conflict({ sentence: `A tenant has at most ${MOST_RULES} rules.` });
