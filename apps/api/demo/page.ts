import { createHash } from 'node:crypto';
import type { ServerResponse } from 'node:http';
import { Html, html } from '#platform';

const STYLE = `:root{color-scheme:light dark;background:Canvas}body{font:16px/1.5 system-ui,sans-serif;max-width:44rem;margin:3rem auto;padding:0 1rem}
pre{white-space:pre-wrap;overflow-wrap:anywhere;padding:1rem;border:1px solid}fieldset{margin:1rem 0}label{display:block}
button,input{font:inherit}.mark{text-transform:uppercase;letter-spacing:.1em;font-size:.75rem}`;

/** Its text must stay what the policy holds the digest of, to the letter. */
const STYLE_ELEMENT = new Html(`<style>${STYLE}</style>`);

/** Pages that the demo server serves below a path. */
export interface DemoPages {
  readonly path: string;
  /** @returns false when there is no such page */
  serve(url: URL, response: ServerResponse): boolean;
}

/** A whole page. @param mark who speaks here, above the heading */
export function page(mark: string, title: string, content: Html): string {
  return html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width" />
        <title>${title}</title>
        ${STYLE_ELEMENT}
      </head>
      <body>
        <main>
          <p class="mark">${mark}</p>
          <h1>${title}</h1>
          ${content}
        </main>
      </body>
    </html> `.text;
}

/**
 * No script, nothing from elsewhere, no frame, no trace in caches and referrers.
 *
 * @param formTargets origins besides our own to which a form may lead, redirects included (CSP Level 3, §6.4.1)
 */
export function pageHeaders(formTargets: readonly string[] = []): Record<string, string> {
  const style = createHash('sha256').update(STYLE).digest('base64');
  return {
    'content-type': 'text/html; charset=utf-8',
    'content-security-policy': [
      "default-src 'none'",
      `style-src 'sha256-${style}'`,
      `form-action ${["'self'", ...formTargets].join(' ')}`,
      "base-uri 'none'",
      "frame-ancestors 'none'",
    ].join('; '),
    'cache-control': 'no-store',
    'referrer-policy': 'no-referrer',
    'x-content-type-options': 'nosniff',
  };
}

export function sendPage(
  response: ServerResponse,
  status: number,
  text: string,
  formTargets?: readonly string[],
): void {
  response.writeHead(status, pageHeaders(formTargets)).end(text);
}
