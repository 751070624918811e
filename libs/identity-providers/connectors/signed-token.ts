import { errors, type JWTPayload, jwtVerify, type JWTVerifyGetKey } from 'jose';
import { ProviderFailure, type ProviderFailureReason } from '../provider-failure.js';

/**
 * Signatures that are believed: asymmetric ones. `none` proves nothing, and with HMAC the client secret would be a key that
 * the provider, and whoever learns that secret, can sign with (RFC 8725 §3.1).
 */
export const BELIEVED_ALGORITHMS = [
  'RS256', 'RS384', 'RS512', 'PS256', 'PS384', 'PS512', 'ES256', 'ES384', 'ES512', 'EdDSA', 'Ed25519',
]; // prettier-ignore

/** How far the provider's clock may be from ours. */
export const CLOCK_TOLERANCE_S = 30;

export interface TokenExpectation {
  readonly issuer: string;
  readonly audience: string;
  /** Seconds since it was issued. */
  readonly maxAge: number;
  readonly required: readonly string[];
}

/** The claims of a token that the provider signed for us lately. The key is found among the published ones by its id alone. */
export async function verifySigned(
  token: string,
  keys: JWTVerifyGetKey,
  expected: TokenExpectation,
): Promise<JWTPayload> {
  try {
    const { payload } = await jwtVerify(token, keys, {
      algorithms: BELIEVED_ALGORITHMS,
      issuer: expected.issuer,
      audience: expected.audience,
      maxTokenAge: expected.maxAge,
      clockTolerance: CLOCK_TOLERANCE_S,
      requiredClaims: [...expected.required],
    });
    return payload;
  } catch (error) {
    if (error instanceof errors.JOSEError) throw new ProviderFailure(reasonOf(error));
    throw error;
  }
}

const BY_CLAIM: Readonly<Record<string, ProviderFailureReason>> = {
  iss: 'idp_issuer',
  aud: 'idp_audience',
  iat: 'idp_expired',
  nbf: 'idp_expired',
};

function reasonOf(error: errors.JOSEError): ProviderFailureReason {
  if (error instanceof errors.JWTExpired) return 'idp_expired';
  if (error instanceof errors.JWTClaimValidationFailed) {
    return error.reason === 'check_failed' ? (BY_CLAIM[error.claim] ?? 'idp_claims') : 'idp_claims';
  }
  return 'idp_signature';
}
