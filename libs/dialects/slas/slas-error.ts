import { STATUS_CODES } from 'node:http';
import type { AppError } from '#kernel';
import { declareErrorForm } from '#platform';
import { SLAS_ROOT } from './slas-paths.js';

/** What an error of these routes says; both of the forms that Salesforce's clients read (contract §5) at once. */
export interface SlasErrorBody {
  /** Such as `400 BAD_REQUEST`. */
  readonly status_code: string;
  readonly message: string;
  readonly error: string;
  readonly error_description: string;
  readonly request_id: string;
  readonly reason?: string;
}

/** Where Salesforce has another word for one of our codes. */
const CODES: Readonly<Record<string, string>> = {
  precondition_failed: 'precondition_failure',
  temporarily_unavailable: 'gateway_server_error',
};

export function slasErrorBody(error: AppError, requestId: string): SlasErrorBody {
  return {
    status_code: `${error.status} ${statusName(error.status)}`,
    message: error.message,
    error: CODES[error.code] ?? error.code,
    error_description: error.message,
    request_id: requestId,
    ...(error.details.reason === undefined ? {} : { reason: error.details.reason }),
  };
}

/** `Bad Request` becomes `BAD_REQUEST`. */
const statusName = (status: number): string => (STATUS_CODES[status] ?? '').toUpperCase().replaceAll(/\W+/g, '_');

declareErrorForm(`${SLAS_ROOT}/`, { type: 'application/problem+json', body: slasErrorBody });
