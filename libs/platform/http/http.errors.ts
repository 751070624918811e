import { declareError } from '#kernel';

export const headTooLarge = declareError({
  code: 'head_too_large',
  status: 431,
  sentence: 'The request line and its headers are larger than 16 kB.',
});
export const requestTimeout = declareError({
  code: 'request_timeout',
  status: 408,
  sentence: 'The request did not arrive in time.',
});
