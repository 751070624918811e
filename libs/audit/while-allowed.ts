import { unauthenticated } from '#kernel';

/**
 * Passes the parts on for as long as the caller may have them; asked before each.
 *
 * @throws 401 in the midst of the parts, so that what was sent until then is not taken for the whole
 */
export async function* whileAllowed(
  parts: AsyncIterable<string>,
  allowed: () => Promise<boolean>,
): AsyncGenerator<string> {
  for await (const part of parts) {
    if (!(await allowed())) throw unauthenticated();
    yield part;
  }
}
