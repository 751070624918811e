import type { BrowserContext, ConsoleMessage, Request } from 'playwright-core';
import { reportPolicyViolations } from './browser-in-page.mjs';

/** A refusal by the admin API is part of a story: Chromium reports each as an error. */
const REFUSAL = /^Failed to load resource: the server responded with a status of 4\d\d /;

/** Collects what a person with open developer tools would not want to see. */
export class Complaints {
  private found: string[] = [];
  private readonly expected: RegExp[] = [];

  constructor(private readonly allowedHosts: readonly string[]) {}

  async watch(context: BrowserContext): Promise<void> {
    context.on('console', (message) => this.hear(message));
    context.on('weberror', (fault) => this.add(`fault in the page: ${fault.error().stack ?? fault.error().message}`));
    context.on('request', (request) => this.see(request));
    await context.addInitScript(reportPolicyViolations);
  }

  /** For a story in which something must go wrong, such as a server that is gone. */
  expect(complaint: RegExp): void {
    this.expected.push(complaint);
  }

  /** Throws what was found since the last call. */
  check(): void {
    const found = this.found.filter((text) => !this.expected.some((pattern) => pattern.test(text)));
    this.found = [];
    if (found.length > 0) throw new Error(`the browser complains:\n${[...new Set(found)].join('\n')}`);
  }

  private hear(message: ConsoleMessage): void {
    if (message.type() !== 'error') return;
    const { url } = message.location();
    if (REFUSAL.test(message.text()) && new URL(url).pathname.startsWith('/admin/v1/')) return;
    this.add(`console: ${message.text()} (${url})`);
  }

  private see(request: Request): void {
    const { protocol, hostname, href } = new URL(request.url());
    if (/^(https?|wss?):$/.test(protocol) && !this.allowedHosts.includes(hostname))
      this.add(`call to another machine: ${href}`);
  }

  private add(complaint: string): void {
    this.found.push(complaint);
  }
}
