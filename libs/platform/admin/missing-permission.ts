import { accessDenied, type AppError } from '#kernel';

/**
 * 403 that says what the caller lacks, so that a person can ask for it.
 *
 * @param internal why, for the log
 */
export function missingPermission(permission: string, internal: string): AppError {
  return accessDenied({ sentence: `You need the permission ${permission}.`, context: { permission }, internal });
}
