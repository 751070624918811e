import { createHash } from 'node:crypto';

/** The page behind the one-time link. The token stands after `#`, so it reaches no log and no referrer. */

const STYLE = `body{font:16px/1.5 system-ui,sans-serif;max-width:26rem;margin:4rem auto;padding:0 1rem;color-scheme:light dark}
label{display:block;margin:1rem 0 .25rem}input,button{font:inherit;width:100%;padding:.5rem;box-sizing:border-box}
button{margin-top:1.5rem}[role=status]{margin-top:1rem;font-weight:600}`;

const SCRIPT = `const form = document.querySelector('form');
const status = document.querySelector('[role=status]');
form.addEventListener('submit', async (event) => {
  event.preventDefault();
  const fields = Object.fromEntries(new FormData(form));
  const answer = await fetch('/admin/v1/setup', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ token: location.hash.slice(1), ...fields }),
  });
  const body = await answer.json();
  if (answer.ok) {
    history.replaceState(null, '', '/setup');
    form.remove();
    status.textContent = 'You are the owner, ' + body.operator.email + ', and signed in here.';
  } else {
    const faults = (body.errors ?? []).map(({ pointer, detail }) => pointer.slice(1) + ' ' + detail);
    status.textContent = answer.status === 401
      ? 'This link was used, has expired, or is not the newest. Start Mandate again for a new one.'
      : [body.detail, ...faults].join(' ');
  }
});`;

export const SETUP_PAGE = `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Set up Mandate</title>
<style>${STYLE}</style></head>
<body><main><h1>Set up Mandate</h1>
<p>Make the first operator. The role is owner.</p>
<form>
<label for="name">Name</label><input id="name" name="name" required autocomplete="name">
<label for="email">E-mail</label><input id="email" name="email" type="email" required autocomplete="username">
<label for="password">Password, at least 12 characters</label>
<input id="password" name="password" type="password" minlength="12" required autocomplete="new-password">
<button>Create owner</button>
</form>
<p role="status"></p></main>
<script>${SCRIPT}</script></body></html>
`;

const sourceOf = (text: string): string => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;

/** Only this script and this style run, and the page talks to its own origin only. */
export const SETUP_PAGE_POLICY = `default-src 'none'; script-src ${sourceOf(SCRIPT)}; style-src ${sourceOf(STYLE)}; connect-src 'self'; form-action 'none'; base-uri 'none'; frame-ancestors 'none'`;
