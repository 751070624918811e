import { STATUS_CODES } from 'node:http';
import { accessDenied, type AppError, invalidClient } from '#kernel';
import { declareErrorForm } from '#platform';
import { missingScopesOf } from './emporix.errors.js';

/** What Emporix's gateway answers in the place of any service, whenever nobody was authenticated. */
export interface Fault {
  readonly fault: { readonly faultstring: string; readonly detail: { readonly errorcode: string } };
}

const fault = (faultstring: string, errorcode: string): Fault => ({ fault: { faultstring, detail: { errorcode } } });

/** Says for an expired token that it is one: clients that refresh read it. */
export function faultOf({ code, details }: AppError): Fault {
  if (code === invalidClient.declaration.code) return fault('Invalid ApiKey', 'oauth.v2.InvalidApiKey');
  return details.internal === 'expired'
    ? fault('Access Token expired', 'keymanagement.service.access_token_expired')
    : fault('Invalid access token', 'oauth.v2.InvalidAccessToken');
}

/** `{status, type, message, details?}` with details as objects: the customer service and its sign-in. */
export function customerServiceError(error: AppError): object {
  if (error.status === 401) return faultOf(error);
  const details = [
    ...(error.details.fields ?? []).map(({ pointer, detail }) => ({
      field: pointer.slice(1).replaceAll('/', '.'),
      type: 'invalid_value',
      message: detail,
    })),
    ...(error.details.reason === undefined ? [] : [{ field: '', type: error.details.reason, message: error.message }]),
  ];
  return {
    status: error.status,
    type: TYPES[error.status] ?? 'internal_service_error',
    message: forbidden(error) ? 'User not authorized.' : error.message,
    ...(details.length === 0 ? {} : { details }),
  };
}

const TYPES: Readonly<Record<number, string>> = {
  400: 'bad_request',
  // To the letter.
  403: 'Forbidden',
  404: 'resource_not_found',
  405: 'method_not_allowed',
  409: 'conflict_resource',
  412: 'precondition_failed',
  413: 'payload_too_large',
  415: 'unsupported_media_type',
  422: 'validation_violation',
  429: 'too_many_requests',
  503: 'service_temporarily_unavailable',
};

/** `{code, status, message, details?}` with details as texts: IAM and customer management. */
export function managementError(forbiddenMessage: string): (error: AppError) => object {
  return (error) => {
    if (error.status === 401) return faultOf(error);
    const details = [
      ...missingScopeTexts(missingScopesOf(error)),
      ...(error.details.fields ?? []).map(
        ({ pointer, detail }) => `${pointer.slice(1).replaceAll('/', '.')} ${detail}`,
      ),
      ...(error.details.reason === undefined ? [] : [error.details.reason]),
    ];
    return {
      code: error.status,
      status: STATUS_CODES[error.status] ?? 'Error',
      message: forbidden(error) ? forbiddenMessage : error.message,
      ...(details.length === 0 ? {} : { details }),
    };
  };
}

/** Emporix's own words, and those that @viu/emporix-sdk makes a typed error of. */
function missingScopeTexts(scopes: readonly string[]): string[] {
  if (scopes.length === 0) return [];
  return [`Missing required scopes '[${scopes.join(', ')}]'`, ...scopes.map((scope) => `missing scope: ${scope}`)];
}

/** Refused without a word of our own: each service has its sentence for that. */
const forbidden = (error: AppError): boolean =>
  error.declaration === accessDenied.declaration && error.details.sentence === undefined;

/** RFC 6749 §5.2 for OAuth's clients, with the fault that Emporix's gateway would put around it. */
export function oauthServiceError(error: AppError): object {
  const told = { error: error.code, error_description: error.message };
  if (error.status === 401) return { ...told, ...faultOf(error) };
  const errorcode = `oauth.v2.${error.code.replaceAll(/(?:^|_)([a-z])/g, (_, letter: string) => letter.toUpperCase())}`;
  return { ...told, ...fault(error.message, errorcode) };
}

/** `{code, message}`: session context. */
const sessionContextError = (error: AppError): object =>
  error.status === 401 ? faultOf(error) : { code: error.status, message: error.message };

const FORMS: Readonly<Record<string, (error: AppError) => object>> = {
  '/oauth/': oauthServiceError,
  '/customerlogin/': customerServiceError,
  '/customer/': customerServiceError,
  '/customer-management/': managementError('The access to the given resource is forbidden.'),
  '/iam/': managementError('Scope validation failed'),
  '/session-context/': sessionContextError,
};

for (const [prefix, body] of Object.entries(FORMS)) {
  declareErrorForm(prefix, { type: 'application/json; charset=utf-8', body });
}
