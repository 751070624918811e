let last: string | null = null;

/** Remembers which request the server answered last. */
export function noteRequest(answer: Response): void {
  last = answer.headers.get('x-request-id') ?? last;
}

/** Id of the last answered request: for whoever looks for what went wrong, in the server's log. */
export const lastRequestId = (): string | null => last;
