import type { TotpOffer } from '#access';
import type { ProviderFacts } from '#identity-providers';
import { Html, html, type Language } from '#platform';
import { type Page, page } from './page.js';
import { qrCode } from './qr-code.js';
import { signInPath } from './sign-in-path.js';
import { SIGN_IN_WORDS, type SignInNotice, type SignInWords } from './sign-in.words.js';

/** What the agent is asked for now. */
export type SignInStep =
  | { readonly name: 'password' }
  /** An operator knows theirs; who has an app proves it before they choose another. */
  | { readonly name: 'new_password'; readonly withCode: boolean }
  /** null = the app has the secret already, only its code was wrong. */
  | { readonly name: 'enrol'; readonly offer: TotpOffer | null }
  | { readonly name: 'code' };

/** What every page of one sign-in shares. */
export interface PageFrame {
  readonly language: Language;
  /** Names. */
  readonly tenant: string;
  readonly client: string;
  readonly purpose: 'acting' | 'employee';
  /** Id of the sign-in. */
  readonly login: string;
  /** Of the sign-in and the browser: a form without it was not ours. */
  readonly formToken: string;
  readonly redirectUri: string;
}

/** One step of a sign-in as a page; with a fault, the step is asked for once more. */
export function signInPage(frame: PageFrame, step: SignInStep, fault: SignInNotice | null): Page {
  const words = SIGN_IN_WORDS[frame.language];
  const { title, fields, submit } = formOf(step, frame, words);
  const content = html` ${fault === null ? [] : html`<p class="fault" role="alert">${words.faults[fault]}</p>`}
    <form method="post" action="${signInPath(frame.login)}">
      <input type="hidden" name="login" value="${frame.login}" />
      <input type="hidden" name="token" value="${frame.formToken}" />
      ${fields}
      <button type="submit">${submit}</button>
    </form>
    <p class="hint">${purposeOf(frame, words)}</p>`;
  const shown = { language: frame.language, mark: words.mark(frame.tenant), title, content };
  return page(fault === null ? 200 : 400, shown, frame.redirectUri);
}

/** Where employees may sign in, when that is not one place. */
export function choicePage(frame: PageFrame, providers: readonly Pick<ProviderFacts, 'key' | 'name'>[]): Page {
  const words = SIGN_IN_WORDS[frame.language];
  const choices = providers.map(
    ({ key, name }) => html`<li><a href="${signInPath(frame.login, key)}">${name === '' ? key : name}</a></li>`,
  );
  const content = html`<ul>
      ${choices}
    </ul>
    <p class="hint">${purposeOf(frame, words)}</p>`;
  const shown = { language: frame.language, mark: words.mark(frame.tenant), title: words.choose, content };
  return page(200, shown, frame.redirectUri);
}

const purposeOf = ({ purpose, client }: PageFrame, words: SignInWords): string =>
  purpose === 'employee' ? words.ownPurpose(client) : words.purpose(client);

interface Form {
  readonly title: string;
  readonly fields: Html;
  readonly submit: string;
}

function formOf(step: SignInStep, frame: PageFrame, words: SignInWords): Form {
  switch (step.name) {
    case 'password':
      return { title: words.signIn, fields: passwordFields(words), submit: words.next };
    case 'new_password':
      return { title: words.newPassword, fields: newPasswordFields(words, step.withCode), submit: words.next };
    case 'enrol':
      return { title: words.enrol, fields: enrolFields(words, step.offer, frame), submit: words.done };
    case 'code':
      return { title: words.codeTitle, fields: codeField(words), submit: words.done };
  }
}

function passwordFields(words: SignInWords): Html {
  return html` <label for="email">${words.email}</label>
    <input id="email" name="email" type="email" autocomplete="username" maxlength="254" required autofocus />
    <label for="password">${words.password}</label>
    <input id="password" name="password" type="password" autocomplete="current-password" maxlength="256" required />`;
}

function newPasswordFields(words: SignInWords, withCode: boolean): Html {
  return html` <p>${words.newPasswordWhy}</p>
    <label for="new_password">${words.newPassword}</label>
    <input
      id="new_password"
      name="new_password"
      type="password"
      autocomplete="new-password"
      aria-describedby="rule"
      minlength="12"
      maxlength="256"
      required
      autofocus
    />
    <p class="hint" id="rule">${words.newPasswordRule}</p>
    ${withCode ? codeField(words, false) : []}`;
}

function enrolFields(words: SignInWords, offer: TotpOffer | null, { login }: PageFrame): Html {
  const picture =
    offer === null
      ? html`<p><a href="${signInPath(login)}">${words.enrolAgain}</a></p>`
      : html`<p>${words.enrolWhy}</p>
          ${qrCode(offer.uri, words.qrCode)}
          <p>${words.byHand} <code>${spaced(offer.secret)}</code></p>`;
  return html`${picture}${codeField(words)}`;
}

function codeField(words: SignInWords, first = true): Html {
  return html` <label for="code">${words.code}</label>
    <input
      id="code"
      name="code"
      inputmode="numeric"
      autocomplete="one-time-code"
      aria-describedby="code-hint"
      maxlength="16"
      required
      ${new Html(first ? 'autofocus' : '')}
    />
    <p class="hint" id="code-hint">${words.codeHint}</p>`;
}

/** Groups of four are easier to copy. */
const spaced = (secret: string): string => secret.replace(/(.{4})(?=.)/g, '$1 ');
