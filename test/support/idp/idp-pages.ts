const escaped = (text: string): string => text.replace(/[&<>"]/g, (char) => `&#${char.charCodeAt(0)};`);

function page(title: string, content: string): string {
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>${escaped(title)}</title></head>
<body><h1>${escaped(title)}</h1>${content}</body></html>`;
}

export function loginPage(name: string, action: string): string {
  return page(
    `Sign in to ${name}`,
    `<form method="post" action="${escaped(action)}">
<input type="hidden" name="step" value="login">
<label>Login <input name="login" autocomplete="off" autofocus></label>
<button type="submit" name="choice" value="yes">Sign in</button>
<button type="submit" name="choice" value="no">Cancel</button></form>`,
  );
}

export function consentPage(name: string, action: string): string {
  return page(
    `${name}: may the shop know who you are?`,
    `<form method="post" action="${escaped(action)}">
<input type="hidden" name="step" value="consent">
<button type="submit" name="choice" value="yes">Allow</button>
<button type="submit" name="choice" value="no">Deny</button></form>`,
  );
}

/** A page that posts itself, as response_mode=form_post does. */
export function selfPostingPage(action: string, fields: Readonly<Record<string, string>>): string {
  const inputs = Object.entries(fields).map(([name, value]) => hiddenInput(name, value));
  return page(
    'One moment',
    `<form method="post" action="${escaped(action)}">${inputs.join('')}<button type="submit">Continue</button></form>
<script>document.forms[0].submit()</script>`,
  );
}

export const hiddenInput = (name: string, value: string): string =>
  `<input type="hidden" name="${escaped(name)}" value="${escaped(value)}">`;
