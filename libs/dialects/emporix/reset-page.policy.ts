/** Where Emporix's shops take the token of a reset mail. */
const RESET_PATH = '/reset-password?token={hash}';

/**
 * The page that a reset mail leads to: Emporix's callers name none, so it stands on the first origin that the shop itself
 * declared. null = it declared none.
 *
 * @returns with `{hash}` in the place of the token
 */
export function resetPage(callbackUrls: readonly string[]): string | null {
  const first = callbackUrls.find((url) => URL.canParse(url));
  return first === undefined ? null : new URL(first).origin + RESET_PATH;
}
