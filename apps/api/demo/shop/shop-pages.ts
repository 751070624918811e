import { type Html, html } from '#platform';
import { page } from '../page.js';

const MARK = 'Demo shop';
const AGAIN = html`<p>
  <a href="/shop/login">Log in</a> · <a href="/shop/login?prompt=login">Log in as somebody else</a>
</p>`;

export function frontPage(): string {
  return shopPage(
    'Log in with your identity provider',
    html`<p>
      This page plays the part of a shop. “Log in” signs a link with the shop's secret and sends you to Mandate, which
      sends you on to the demo identity provider and back here with a code.
    </p>`,
  );
}

/** @param line exchanges the code for tokens */
export function codePage(line: string): string {
  return shopPage(
    'You are back, with a code',
    html`<p>
        A shop's backend now exchanges the code for tokens. Here you do it: paste this into a terminal on this machine
        within a minute.
      </p>
      <pre id="exchange">${line}</pre>`,
  );
}

export function refusedPage(error: string, description: string): string {
  return shopPage(
    'You are back, without a code',
    html`<p>${description} (<code>${error}</code>)</p>
      <p>The reason is in Mandate's audit log.</p>`,
  );
}

export function goodbyePage(): string {
  return shopPage('Logged out', html`<p>The session has ended, and the shop has you back.</p>`);
}

function shopPage(title: string, content: Html): string {
  return page(MARK, title, html`${content}${AGAIN}`);
}
