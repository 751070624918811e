import { CookieJar } from './cookie-jar.js';
import { readForm } from './html-form.js';

export interface Walk {
  /** Typed into the form that asks for a login. */
  readonly login: string;
  /** true = the person presses Cancel. */
  readonly deny?: boolean;
  /** Cookies of an earlier walk: the provider then knows the browser. */
  readonly jar?: CookieJar;
}

/** The step that leads away from the provider: where the browser is sent with what. */
export interface WayBack {
  readonly method: 'GET' | 'POST';
  /** With its query, as the browser would ask for it. */
  readonly url: URL;
  /** The fields of a form_post; empty with GET. */
  readonly form: Readonly<Record<string, string>>;
  /** Query and form together. */
  readonly parameters: Readonly<Record<string, string>>;
  readonly jar: CookieJar;
}

const MOST_STEPS = 15;

/**
 * Walks a person through the pages of one provider, from `start` (an address of the provider) until a redirect or a form
 * leads to another origin. Throws with the page's text when it does not lead back.
 */
export async function walkLogin(
  start: string | URL,
  { login, deny = false, jar = new CookieJar() }: Walk,
): Promise<WayBack> {
  const home = new URL(start).origin;
  let step: { method: 'GET' | 'POST'; url: URL; form: Record<string, string> } = {
    method: 'GET',
    url: new URL(start),
    form: {},
  };
  for (let count = 0; count < MOST_STEPS; count++) {
    if (step.url.origin !== home) {
      return { ...step, parameters: { ...Object.fromEntries(step.url.searchParams), ...step.form }, jar };
    }
    const response = await fetch(step.url, {
      method: step.method,
      headers: jar.headerFor(step.url),
      body: step.method === 'POST' ? new URLSearchParams(step.form) : undefined,
      redirect: 'manual',
    });
    jar.keep(step.url, response);
    const location = response.headers.get('location');
    const text = await response.text();
    const form = location === null ? readForm(text) : null;
    if (location !== null) step = { method: 'GET', url: new URL(location, step.url), form: {} };
    else if (form !== null)
      step = { method: form.method, url: new URL(form.action, step.url), form: fill(form.fields, login, deny) };
    else throw new Error(`the provider's page leads nowhere: ${response.status} ${text.slice(0, 300)}`);
  }
  throw new Error('the provider sends the browser round and round');
}

/** The same through the pages of a provider's logout. */
export function walkLogout(start: string | URL, jar: CookieJar): Promise<WayBack> {
  return walkLogin(start, { login: '', jar });
}

function fill(fields: Record<string, string>, login: string, deny: boolean): Record<string, string> {
  if (!('step' in fields)) return fields;
  return { ...fields, ...('login' in fields ? { login } : {}), choice: deny ? 'no' : 'yes' };
}
