const TIMEOUT_MS = 5000;

/** Posts one seal as JSON; resolves when the receiver has acknowledged it with a 2xx. Redirects are not followed. */
export async function postSeal(url: string, json: string): Promise<void> {
  const answer = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: json,
    redirect: 'error',
    signal: AbortSignal.timeout(TIMEOUT_MS),
  });
  await answer.body?.cancel();
  if (!answer.ok) throw new Error(`the receiver of audit seals answered ${answer.status}`);
}
