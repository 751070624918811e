import { declareError } from './app-error.js';

// The errors that several modules share: RFC 6749 §5.2, RFC 6750 §3.1 and plain HTTP. A module's own stand in its folder.

export const invalidRequest = declareError({
  code: 'invalid_request',
  status: 400,
  sentence: 'The request is malformed: a field is missing, unknown, repeated or of the wrong type.',
});
export const validationFailed = declareError({
  code: 'validation_failed',
  status: 422,
  sentence: 'Some fields do not fit. Nothing was saved.',
});
export const invalidClient = declareError({
  code: 'invalid_client',
  status: 401,
  sentence: 'Client authentication failed.',
  challenge: 'Basic',
});
export const invalidGrant = declareError({
  code: 'invalid_grant',
  status: 400,
  sentence: 'The grant is invalid, expired, revoked or was issued to another client.',
});
export const unauthorizedClient = declareError({
  code: 'unauthorized_client',
  status: 400,
  sentence: 'This client may not use this grant.',
});
export const unsupportedGrantType = declareError({
  code: 'unsupported_grant_type',
  status: 400,
  sentence: 'The authorization grant type is not supported.',
});
export const invalidScope = declareError({
  code: 'invalid_scope',
  status: 400,
  sentence: 'The requested scope is unknown, malformed or wider than what was granted.',
});
export const invalidToken = declareError({
  code: 'invalid_token',
  status: 401,
  sentence: 'The access token is missing, malformed, expired or revoked.',
  challenge: 'Bearer',
});
export const unauthenticated = declareError({
  code: 'unauthenticated',
  status: 401,
  sentence: 'Sign in first.',
  challenge: 'Bearer',
});
export const accessDenied = declareError({
  code: 'access_denied',
  status: 403,
  sentence: 'Access is denied.',
});
export const stepUpRequired = declareError({
  code: 'step_up_required',
  status: 403,
  sentence: 'Confirm with your password first: the last time was more than 15 minutes ago.',
});
export const notFound = declareError({
  code: 'not_found',
  status: 404,
  sentence: 'There is no such record, or it is not yours.',
});
export const methodNotAllowed = declareError({
  code: 'method_not_allowed',
  status: 405,
  sentence: 'This route does not answer this method.',
});
export const conflict = declareError({
  code: 'conflict',
  status: 409,
  sentence: 'The change conflicts with the present state.',
});
export const preconditionFailed = declareError({
  code: 'precondition_failed',
  status: 412,
  sentence: 'The record was changed by somebody else in the meantime.',
});
export const payloadTooLarge = declareError({
  code: 'payload_too_large',
  status: 413,
  sentence: 'The request body is larger than 64 kB.',
});
export const unsupportedMediaType = declareError({
  code: 'unsupported_media_type',
  status: 415,
  sentence: 'Send application/json or, where the route says so, application/x-www-form-urlencoded.',
});
export const preconditionRequired = declareError({
  code: 'precondition_required',
  status: 428,
  sentence: 'Send the ETag you read in the header If-Match.',
});
export const tooManyRequests = declareError({
  code: 'too_many_requests',
  status: 429,
  sentence: 'Too many requests. Wait and try again.',
});
export const serverError = declareError({
  code: 'server_error',
  status: 500,
  sentence: 'Something went wrong on our side. The request id helps to find it.',
});
export const temporarilyUnavailable = declareError({
  code: 'temporarily_unavailable',
  status: 503,
  sentence: 'The service cannot answer right now. Try again shortly.',
});
