import { Html, html } from '#platform';
import { page } from '../page.js';
import { accountsOf, DEMO_PASSWORD, type DemoAudience } from './demo-accounts.js';

const MARK = 'Demo identity provider';

/** @param action where the form goes; @param wrong the password before was */
export function loginPage(action: string, audience: DemoAudience, wrong: boolean): string {
  const choices = accountsOf(audience).map(
    ({ email, remark }, index) =>
      html`<label
        ><input type="radio" name="email" value="${email}" ${new Html(index === 0 ? ' checked' : '')} />
        <strong>${email}</strong> ${remark}</label
      > `,
  );
  return page(
    MARK,
    'Who are you?',
    html`<p>
        This page plays the part of a company that your ${audience} sign in at, such as Google or your own directory. It
        is part of Mandate's demo and does not exist in production.
      </p>
      ${wrong ? html`<p role="alert">That is not the password.</p>` : ''}
      <form method="post" action="${action}">
        <fieldset>
          <legend>Account</legend>
          ${choices}
        </fieldset>
        <label
          >Password (it is “${DEMO_PASSWORD}”) <input type="password" name="password" autocomplete="off" autofocus
        /></label>
        <p>
          <button name="choice" value="sign-in">Sign in</button> <button name="choice" value="cancel">Cancel</button>
        </p>
      </form>`,
  );
}

/** @param form oidc-provider's own, which needs a button in it */
export function signOutPage(form: string): string {
  const withChoice = form.replace(
    '</form>',
    '<button name="logout" value="yes">Sign out</button> <button>Stay signed in</button></form>',
  );
  return page(
    MARK,
    'Sign out here, too?',
    html`<p>You have left the shop. This provider still knows you.</p>
      ${new Html(withChoice)}`,
  );
}

export function signedOutPage(): string {
  return page(MARK, 'Signed out', html`<p>You may close this page.</p>`);
}

export function faultPage(description: string, error: string): string {
  return page(MARK, 'This did not work', html`<p>${description} (${error})</p>`);
}
