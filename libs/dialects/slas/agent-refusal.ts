import { AppError } from '#kernel';
import { ON_BEHALF_REASONS } from '#on-behalf';
import { agentUnauthorized } from './slas.errors.js';

/**
 * What Salesforce says where client or agent may not act for customers at all, or not from there; it does not tell them
 * apart. Every other error stays as it is, that of a used up daily cap too.
 */
export function unauthorizedAgent(error: unknown): unknown {
  if (!(error instanceof AppError) || error.code !== 'access_denied') return error;
  return error.message === ON_BEHALF_REASONS.cap.error().message ? error : agentUnauthorized({ cause: error });
}
