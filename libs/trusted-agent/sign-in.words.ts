import type { Language } from '#platform';

/** What an agent reads on our pages. `mark` and `choose…` name the merchant, `purpose` the client. */
export interface SignInWords {
  readonly mark: (tenant: string) => string;
  readonly purpose: (client: string) => string;
  /** Of who signs in for themself. */
  readonly ownPurpose: (client: string) => string;
  readonly signIn: string;
  readonly email: string;
  readonly password: string;
  readonly next: string;
  readonly newPassword: string;
  readonly newPasswordWhy: string;
  readonly newPasswordRule: string;
  readonly enrol: string;
  readonly enrolWhy: string;
  readonly qrCode: string;
  readonly byHand: string;
  readonly enrolAgain: string;
  readonly code: string;
  readonly codeHint: string;
  readonly codeTitle: string;
  readonly done: string;
  readonly choose: string;
  readonly faults: Readonly<Record<SignInNotice, string>>;
}

/** What went wrong with the step before, as far as the agent may know. */
export type SignInNotice = 'credentials' | 'new_password' | 'code' | 'again';

export const SIGN_IN_WORDS: Readonly<Record<Language, SignInWords>> = {
  en: {
    mark: (tenant) => `${tenant} · employees`,
    purpose: (client) => `Afterwards you act for one customer in “${client}”.`,
    ownPurpose: (client) => `Afterwards you work in “${client}”.`,
    signIn: 'Sign in',
    email: 'E-mail address',
    password: 'Password',
    next: 'Next',
    newPassword: 'Choose your own password',
    newPasswordWhy: 'Somebody else knows the present one. Choose one that only you know.',
    newPasswordRule:
      'At least 12 characters and 5 different ones; not your e-mail address, not the present password, and none of the most used passwords.',
    enrol: 'Set up an authenticator app',
    enrolWhy: 'Scan the picture with an authenticator app on your phone. Then type the code that it shows.',
    qrCode: 'QR code for your authenticator app',
    byHand: 'Or type this key into the app:',
    enrolAgain: 'Show a new picture',
    code: 'Code',
    codeHint: 'Six digits, new every 30 seconds.',
    codeTitle: 'Code of your authenticator app',
    done: 'Sign in',
    choose: 'Where do you sign in?',
    faults: {
      credentials: 'E-mail address or password are wrong.',
      new_password: 'The new password does not fit.',
      code: 'The code is wrong, too old, or was used before.',
      again: 'Please sign in once more.',
    },
  },
  de: {
    mark: (tenant) => `${tenant} · Mitarbeitende`,
    purpose: (client) => `Danach handeln Sie in „${client}“ für einen Kunden.`,
    ownPurpose: (client) => `Danach arbeiten Sie in „${client}“.`,
    signIn: 'Anmelden',
    email: 'E-Mail-Adresse',
    password: 'Passwort',
    next: 'Weiter',
    newPassword: 'Ein eigenes Passwort wählen',
    newPasswordWhy: 'Das jetzige kennt noch jemand. Wählen Sie eines, das nur Sie kennen.',
    newPasswordRule:
      'Mindestens 12 Zeichen und 5 verschiedene; nicht Ihre E-Mail-Adresse, nicht das jetzige Passwort und keines der häufigsten Passwörter.',
    enrol: 'Eine Authenticator-App einrichten',
    enrolWhy:
      'Scannen Sie das Bild mit einer Authenticator-App auf Ihrem Telefon. Geben Sie dann den Code ein, den sie zeigt.',
    qrCode: 'QR-Code für Ihre Authenticator-App',
    byHand: 'Oder geben Sie diesen Schlüssel in die App ein:',
    enrolAgain: 'Ein neues Bild zeigen',
    code: 'Code',
    codeHint: 'Sechs Ziffern, alle 30 Sekunden neue.',
    codeTitle: 'Code Ihrer Authenticator-App',
    done: 'Anmelden',
    choose: 'Wo melden Sie sich an?',
    faults: {
      credentials: 'E-Mail-Adresse oder Passwort sind falsch.',
      new_password: 'Das neue Passwort passt nicht.',
      code: 'Der Code ist falsch, zu alt oder wurde schon benutzt.',
      again: 'Bitte melden Sie sich noch einmal an.',
    },
  },
};
