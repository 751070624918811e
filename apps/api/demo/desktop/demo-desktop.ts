import type { ServerResponse } from 'node:http';
import { type Html, html } from '#platform';
import { type DemoPages, page, sendPage } from '../page.js';
import { DESKTOP_PATH, desktopCallback } from './desktop-addresses.js';
import { type DesktopFacts, redeemLine } from './redeem-line.js';

/** What an agent works with, as far as an agent's sign-in ends there. */
export class DemoDesktop implements DemoPages {
  readonly path = DESKTOP_PATH;

  constructor(private readonly facts: DesktopFacts) {}

  serve(url: URL, response: ServerResponse): boolean {
    if (url.pathname !== desktopCallback(DESKTOP_PATH)) return false;
    const code = url.searchParams.get('code') ?? '';
    // Somebody will paste it into a shell: nothing but a code may get there.
    const isCode = /^[\w-]{20,200}$/.test(code);
    sendPage(response, 200, isCode ? this.codePage(code) : refusedPage(url.searchParams));
    return true;
  }

  private codePage(code: string): string {
    const line = redeemLine(code, desktopCallback(this.facts.address), this.facts);
    return desktopPage(
      'You are back, with a code',
      html`<p>
          An agent's desktop now redeems the code. Here you do it: paste this within a minute into the terminal that
          made the link.
        </p>
        <pre id="redeem">${line}</pre>`,
    );
  }
}

function refusedPage(query: URLSearchParams): string {
  const [error, description] = [query.get('error') ?? 'no code', query.get('error_description') ?? ''];
  return desktopPage(
    'You are back, without a code',
    html`<p>${description} (<code>${error}</code>)</p>
      <p>The reason is in Mandate's audit log.</p>`,
  );
}

const desktopPage = (title: string, content: Html): string => page('Demo agent desktop', title, content);
