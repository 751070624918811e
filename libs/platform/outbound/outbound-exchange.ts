import { type ClientRequest, type IncomingMessage, request as httpRequest, type RequestOptions } from 'node:http';
import { request as httpsRequest } from 'node:https';
import { OutboundFailure } from './outbound-failure.js';
import { type OutboundTarget, pinnedLookup } from './outbound-target.js';

export interface OutboundAnswer {
  readonly status: number;
  readonly headers: IncomingMessage['headers'];
  readonly body: Buffer;
}

export interface Exchange {
  readonly method: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | null;
  readonly maxBytes: number;
  readonly signal: AbortSignal;
}

/** One request and its whole answer on a connection of its own. Any status but a redirect is an answer. */
export async function exchange(target: OutboundTarget, sent: Exchange): Promise<OutboundAnswer> {
  const call = open(target, sent);
  try {
    const answer = await answered(call, sent.body);
    return await read(answer, sent.maxBytes);
  } catch (error) {
    throw error instanceof OutboundFailure ? error : connectionFailure(error);
  } finally {
    call.destroy();
  }
}

function open({ url, addresses }: OutboundTarget, { method, headers, body, signal }: Exchange): ClientRequest {
  const options: RequestOptions = {
    method,
    headers: {
      ...headers,
      'accept-encoding': 'identity',
      'user-agent': 'Mandate',
      ...(body === null ? {} : { 'content-length': Buffer.byteLength(body) }),
    },
    signal,
    agent: false,
    lookup: pinnedLookup(addresses),
  };
  return url.protocol === 'https:' ? httpsRequest(url, options) : httpRequest(url, options);
}

function answered(call: ClientRequest, body: string | null): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    call.on('response', resolve);
    call.on('error', reject);
    call.end(body ?? undefined);
  });
}

async function read(answer: IncomingMessage, maxBytes: number): Promise<OutboundAnswer> {
  const status = answer.statusCode ?? 0;
  if (status >= 300 && status < 400) throw new OutboundFailure('redirect', String(status));
  const encoding = answer.headers['content-encoding'] ?? 'identity';
  if (encoding !== 'identity') throw new OutboundFailure('protocol', 'content-encoding');
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of answer as AsyncIterable<Buffer>) {
    length += chunk.length;
    if (length > maxBytes) throw new OutboundFailure('too_large');
    chunks.push(chunk);
  }
  return { status, headers: answer.headers, body: Buffer.concat(chunks) };
}

/** The error itself is left behind: those of the HTTP parser carry the peer's bytes. */
function connectionFailure(error: unknown): OutboundFailure {
  const code = (error as NodeJS.ErrnoException).code ?? 'unknown';
  return new OutboundFailure(code.startsWith('HPE_') ? 'protocol' : 'unreachable', code);
}
