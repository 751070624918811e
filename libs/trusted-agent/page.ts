import { createHash } from 'node:crypto';
import { Html, html, type Language } from '#platform';

/** A page of ours for the agent's browser. */
export interface Page {
  readonly status: number;
  readonly html: string;
  readonly headers: Readonly<Record<string, string>>;
}

const STYLE = `:root{color-scheme:light dark}body{font:1rem/1.5 system-ui,sans-serif;max-width:26rem;margin:3rem auto;padding:0 1rem}
h1{font-size:1.4rem;line-height:1.3}label{display:block;margin:1rem 0 .25rem;font-weight:600}
input{box-sizing:border-box;width:100%;font:inherit;padding:.5rem;border:1px solid GrayText;border-radius:.25rem}
button{font:inherit;font-weight:600;margin:1.5rem 0;padding:.5rem 1.25rem}
.fault{border:2px solid;border-radius:.25rem;padding:.5rem .75rem;font-weight:600}
.mark,.hint{font-size:.875rem}.qr{display:block;width:12rem;height:12rem;margin:1rem 0;background:#fff}
code{overflow-wrap:anywhere}a{color:LinkText}`;

/** Its text must stay what the policy holds the digest of, to the letter. */
const STYLE_ELEMENT = new Html(`<style>${STYLE}</style>`);
const STYLE_DIGEST = createHash('sha256').update(STYLE).digest('base64');

export interface PageContent {
  readonly language: Language;
  /** Who speaks here, above the heading. */
  readonly mark: string;
  readonly title: string;
  readonly content: Html;
}

/**
 * No script, nothing from elsewhere, no frame.
 *
 * @param redirectUri where the form ends up; browsers hold every hop of a form's redirects against `form-action` (CSP
 * Level 3, §6.4.1), and where a client leads on to is its own affair
 */
export function page(status: number, { language, mark, title, content }: PageContent, redirectUri: string): Page {
  const document = html`<!doctype html>
    <html lang="${language}">
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
    </html> `;
  const policy = [
    "default-src 'none'",
    `style-src 'sha256-${STYLE_DIGEST}'`,
    `form-action 'self' https: ${new URL(redirectUri).origin}`,
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ];
  return {
    status,
    html: document.text,
    headers: {
      'content-type': 'text/html; charset=utf-8',
      'content-language': language,
      'content-security-policy': policy.join('; '),
      vary: 'accept-language',
    },
  };
}
