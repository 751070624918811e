/** What rotating answers. */
export class SaasSecretDto {
  /** @example acme */
  tenant: string;
  /**
   * Shown this once: its characters, as UTF-8, are the HS256 key. null when the request is a repetition with the same
   * Idempotency-Key.
   */
  secret: string | null;
  secret_id: string;
  /** Until when tokens of the secret before are still good. */
  previous_valid_until: string;
  secret_already_shown?: boolean;
}
