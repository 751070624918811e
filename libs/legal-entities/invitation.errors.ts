import { declareError } from '#kernel';

/** Used, expired, withdrawn, foreign and made up look the same. */
export const deadInvitation = declareError({
  code: 'invalid_invitation',
  status: 400,
  sentence: 'The invitation is wrong, was used or withdrawn, or has expired. Ask for a new one.',
});
