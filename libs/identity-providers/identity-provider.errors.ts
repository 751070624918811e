import { declareError } from '#kernel';

/** The provider, not the request, is what does not work; `reason` says how. */
export const idpUnusable = declareError({
  code: 'idp_unusable',
  status: 424,
  sentence: 'The identity provider could not be used. Its test names the step that fails.',
});
