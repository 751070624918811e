import { declareError } from '#kernel';

export const emailTaken = declareError({
  code: 'email_taken',
  status: 409,
  sentence: 'An operator with this e-mail address exists.',
});

export const lastOwner = declareError({
  code: 'last_owner',
  status: 409,
  sentence: 'One enabled owner with a password who sees all tenants must stay.',
});
