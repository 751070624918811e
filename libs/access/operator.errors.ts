import { declareError } from '#kernel';

export const emailTaken = declareError({
  code: 'email_taken',
  status: 409,
  sentence: 'An operator with this e-mail address exists.',
});

export const totpAlreadyOn = declareError({
  code: 'totp_already_on',
  status: 409,
  sentence: 'An authenticator app is set up already. Remove it first.',
});

export const totpNotPending = declareError({
  code: 'totp_not_pending',
  status: 409,
  sentence: 'No authenticator app waits for its first code. Begin again.',
});

export const lastOwner = declareError({
  code: 'last_owner',
  status: 409,
  sentence: 'One enabled owner with a password who sees all tenants must stay.',
});
