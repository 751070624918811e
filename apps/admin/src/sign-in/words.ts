import { words } from '../i18n/words.js';

export const signInWords = words(
  {
    title: 'Sign in',
    email: 'E-mail',
    password: 'Password',
    name: 'Your name',
    totp: 'One-time code',
    totp_help: 'From your authenticator app, or a recovery code.',
    submit: 'Sign in',
    again: {
      title: 'Your session has ended',
      text: 'Sign in again to go on. What you typed is kept and will be sent then.',
    },
    ending: {
      title: 'Your session is about to end',
      idle: 'Nothing was done for a while, so it ends at %{time}. What you typed is kept.',
      absolute: 'A session lasts 12 hours at most, so it ends at %{time}. What you typed is kept.',
      stay: 'Stay signed in',
      again: 'Sign in again',
      let_it: 'Let it end',
    },
    step_up: {
      title: 'Confirm that it is you',
      text: 'This change opens something up. Give your password once more.',
    },
    setup: {
      title: 'Set up Mandate',
      text: 'Make the first operator. The role is owner.',
      submit: 'Make me the owner',
      no_token: 'This page needs the link that the start of Mandate printed.',
    },
    invitation: {
      title: 'Welcome',
      text: 'You were invited to work with this panel. Choose your name and a password.',
      submit: 'Join',
      no_token: 'This page needs the whole link of your invitation.',
    },
    password_help: 'At least 12 characters.',
  },
  {
    title: 'Anmelden',
    email: 'E-Mail',
    password: 'Passwort',
    name: 'Ihr Name',
    totp: 'Einmalcode',
    totp_help: 'Aus Ihrer Authenticator-App, oder ein Wiederherstellungscode.',
    submit: 'Anmelden',
    again: {
      title: 'Ihre Sitzung ist beendet',
      text: 'Melden Sie sich wieder an. Ihre Eingaben bleiben und werden dann gesendet.',
    },
    ending: {
      title: 'Ihre Sitzung endet gleich',
      idle: 'Es wurde eine Weile nichts getan, darum endet sie um %{time}. Ihre Eingaben bleiben.',
      absolute: 'Eine Sitzung dauert höchstens 12 Stunden, darum endet sie um %{time}. Ihre Eingaben bleiben.',
      stay: 'Angemeldet bleiben',
      again: 'Neu anmelden',
      let_it: 'Enden lassen',
    },
    step_up: {
      title: 'Bestätigen Sie, dass Sie es sind',
      text: 'Diese Änderung gibt etwas frei. Geben Sie Ihr Passwort noch einmal ein.',
    },
    setup: {
      title: 'Mandate einrichten',
      text: 'Legen Sie den ersten Operator an. Die Rolle ist Owner.',
      submit: 'Als Owner beginnen',
      no_token: 'Diese Seite braucht den Link, den der Start von Mandate gezeigt hat.',
    },
    invitation: {
      title: 'Willkommen',
      text: 'Sie wurden zu diesem Panel eingeladen. Wählen Sie Ihren Namen und ein Passwort.',
      submit: 'Beitreten',
      no_token: 'Diese Seite braucht den ganzen Link Ihrer Einladung.',
    },
    password_help: 'Mindestens 12 Zeichen.',
  },
);
