import { declareError } from '#kernel';

export const weakPassword = declareError({
  code: 'weak_password',
  status: 400,
  sentence: 'Choose another password: this one is too easy to guess.',
});
export const wrongPassword = declareError({
  code: 'wrong_password',
  status: 403,
  sentence: 'The current password is wrong.',
});
