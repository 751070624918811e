import type { OutboundAnswer } from './outbound-exchange.js';

export type FetchBody = string | URLSearchParams | Uint8Array | null | undefined;

/** The part of fetch that OAuth libraries use. */
export type OutboundFetch = (
  url: string,
  options?: {
    readonly method?: string;
    readonly headers?: Readonly<Record<string, string>>;
    readonly body?: unknown;
    readonly signal?: AbortSignal;
  },
) => Promise<Response>;

/** Only bodies that are there as a whole are sent. */
export function textOf(body: FetchBody): string | null {
  if (body === null || body === undefined) return null;
  if (typeof body === 'string') return body;
  if (body instanceof URLSearchParams) return body.toString();
  if (body instanceof Uint8Array) return Buffer.from(body).toString('utf8');
  throw new TypeError('outbound calls send text only');
}

/** Statuses that fetch allows no body for. */
const WITHOUT_BODY = new Set([204, 205, 304]);

export function responseOf({ status, headers, body }: OutboundAnswer): Response {
  const list = Object.entries(headers).flatMap(([name, value]) =>
    [value ?? []].flat().map((one): [string, string] => [name, one]),
  );
  return new Response(WITHOUT_BODY.has(status) ? null : new Uint8Array(body), { status, headers: list });
}
