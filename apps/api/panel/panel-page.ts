import { randomBytes } from 'node:crypto';

/** What the build leaves where the nonce belongs (scripts/build/panel.mjs). */
const PLACEHOLDER = '%CSP_NONCE%';

export interface PanelPage {
  readonly html: string;
  /** Content-Security-Policy of this one answer. */
  readonly policy: string;
}

/** The panel's page with a nonce that is used once (CSP Level 3, §7.1). */
export function panelPage(template: string): PanelPage {
  const nonce = randomBytes(18).toString('base64url');
  return { html: template.replaceAll(PLACEHOLDER, nonce), policy: policyOf(nonce) };
}

/**
 * Only scripts that carry the nonce, and what these import, may run: nothing inline, nothing of another page of this
 * origin. Style sheets may also be files. Nothing comes from outside, nothing goes there.
 */
function policyOf(nonce: string): string {
  return [
    "default-src 'none'",
    `script-src 'nonce-${nonce}' 'strict-dynamic'`,
    `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self' data:",
    "font-src 'self'",
    "connect-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
    // Text never becomes a script, not even by a detour over innerHTML.
    "require-trusted-types-for 'script'",
    "trusted-types 'none'",
  ].join('; ');
}
