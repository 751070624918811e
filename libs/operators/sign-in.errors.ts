import { declareError } from '#kernel';

/** The password was right: asking is no help to who does not know it. */
export const totpRequired = declareError({
  code: 'totp_required',
  status: 401,
  sentence: 'Send the code of your authenticator app too.',
  challenge: 'Bearer',
});

export const totpInvalid = declareError({
  code: 'totp_invalid',
  status: 401,
  sentence: 'The code is wrong, too old or was used before.',
  challenge: 'Bearer',
});
