import { AppError } from '#kernel';
import { violatedConstraint } from '#platform';

/** True when somebody else made the same customer or identity in this moment: who starts over finds what they made. */
export function isIdentityTaken(error: unknown): boolean {
  if (error instanceof AppError) return error.status === 409;
  return violatedConstraint(error) === 'customer_identity_subject';
}
