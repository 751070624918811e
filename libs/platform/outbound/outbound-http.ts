import { Inject, Injectable } from '@nestjs/common';
import { APP_SETTINGS } from '../settings/settings.module.js';
import type { Settings } from '../settings/settings.js';
import { NameResolver } from './name-resolver.js';
import type { OutboundRule } from './outbound-address.js';
import { exchange, type OutboundAnswer } from './outbound-exchange.js';
import { OutboundFailure } from './outbound-failure.js';
import { type FetchBody, type OutboundFetch, responseOf, textOf } from './outbound-fetch.js';
import { countOutboundCall } from './outbound-metrics.js';
import { findTarget } from './outbound-target.js';
import { type OutboundTargetFault, type OutboundUrlFault, outboundUrlFault } from './outbound-url.js';
import { ParallelCalls } from './parallel-calls.js';

const MOST_MS = 5000;
const MOST_BYTES = 256 * 1024;

export interface OutboundRequest {
  readonly url: string;
  readonly method: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | null;
  /** Who is called, such as `idp:12`: IDP_PARALLEL_CALLS counts per peer. */
  readonly peer: string;
  /** Milliseconds for all of it, from the name to the last byte: at most, and by default, 5000. */
  readonly timeoutMs?: number;
  /** At most, and by default, 256 kB. */
  readonly maxBytes?: number;
}

/** The only way out to addresses that a tenant named. Throws OutboundFailure; bodies are never logged. */
@Injectable()
export class OutboundHttp {
  private readonly calls: ParallelCalls;
  private readonly rule: OutboundRule;

  constructor(
    @Inject(APP_SETTINGS)
    settings: Pick<Settings, 'ALLOW_LOOPBACK_IDP' | 'IDP_INTERNAL_NETWORKS' | 'IDP_PARALLEL_CALLS'>,
    private readonly resolver: NameResolver,
  ) {
    this.calls = new ParallelCalls(settings.IDP_PARALLEL_CALLS);
    this.rule = { allowLoopback: settings.ALLOW_LOOPBACK_IDP, networks: settings.IDP_INTERNAL_NETWORKS };
  }

  async request(request: OutboundRequest): Promise<OutboundAnswer> {
    try {
      const answer = await this.calls.run(request.peer, () => this.send(request));
      countOutboundCall(`${Math.floor(answer.status / 100)}xx`);
      return answer;
    } catch (error) {
      if (error instanceof OutboundFailure) countOutboundCall(error.reason);
      throw error;
    }
  }

  /** The same as a function of fetch's shape, for libraries that take one. */
  fetchFor(peer: string): OutboundFetch {
    return async (url, { method = 'GET', headers = {}, body, signal } = {}) => {
      signal?.throwIfAborted();
      return responseOf(await this.request({ url, method, headers, body: textOf(body as FetchBody), peer }));
    };
  }

  /** What is wrong with a URL by its text alone; null = nothing. */
  textFault(url: string): OutboundUrlFault | null {
    return outboundUrlFault(url, this.rule);
  }

  /** What is wrong with a URL, its name resolved now; null = it may be called. Nothing is connected to. */
  async check(url: string): Promise<OutboundTargetFault | null> {
    try {
      await this.inTime(MOST_MS, (signal) => findTarget(url, this.rule, this.resolver, signal));
      return null;
    } catch (error) {
      if (!(error instanceof OutboundFailure)) throw error;
      return error.reason === 'address' ? (error.detail as OutboundTargetFault) : 'unresolved';
    }
  }

  private send({ url, method, headers = {}, body = null, timeoutMs, maxBytes }: OutboundRequest) {
    return this.inTime(Math.min(timeoutMs ?? MOST_MS, MOST_MS), async (signal): Promise<OutboundAnswer> => {
      const target = await findTarget(url, this.rule, this.resolver, signal);
      return exchange(target, {
        method,
        headers,
        body,
        signal,
        maxBytes: Math.min(maxBytes ?? MOST_BYTES, MOST_BYTES),
      });
    });
  }

  /** One deadline over everything: a peer that sends a byte now and then gains nothing. */
  private async inTime<Result>(milliseconds: number, work: (signal: AbortSignal) => Promise<Result>): Promise<Result> {
    const late = new AbortController();
    const timer = setTimeout(() => late.abort(), milliseconds);
    try {
      return await work(late.signal);
    } catch (error) {
      if (late.signal.aborted) throw new OutboundFailure('timeout');
      throw error;
    } finally {
      clearTimeout(timer);
    }
  }
}
