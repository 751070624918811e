import { declareError } from '#kernel';

/** RFC 6750 §3.1. */
export const insufficientScope = declareError({
  code: 'insufficient_scope',
  status: 403,
  sentence: 'The access token lacks the scope for this.',
});
