import { type AppError, declareError, type ErrorDetails } from '#kernel';

// Sentences that Emporix's clients know (contracts: Emporix §1.6).

export const tenantMismatch = declareError({
  code: 'invalid_request',
  status: 400,
  sentence: 'Tenant in the header is not matching with the one provided in the URI.',
});
export const duplicateAccount = declareError({
  code: 'conflict',
  status: 409,
  sentence: 'Duplicate account.',
});
const insufficientScope = declareError({
  code: 'insufficient_scope',
  status: 403,
  sentence: 'Scope validation failed',
});

/** @param scopes of which any one would have done */
export const scopesMissing = (scopes: readonly string[], details: ErrorDetails = {}): AppError =>
  insufficientScope({ ...details, context: { missing_scopes: scopes } });

/** What `scopesMissing` was told; none for other errors. */
export function missingScopesOf({ details }: AppError): readonly string[] {
  const scopes = details.context?.['missing_scopes'];
  return Array.isArray(scopes) ? (scopes as string[]) : [];
}
