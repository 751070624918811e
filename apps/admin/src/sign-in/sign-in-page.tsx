import { useState } from 'react';
import { useLogin, useTranslate } from 'react-admin';
import type { Credentials } from '../providers/auth-provider.js';
import { SignInForm } from './sign-in-form.js';
import { WelcomeCard } from './welcome-card.js';

/** The page of a visitor who is not signed in. */
export const SignInPage = () => {
  const login = useLogin();
  const translate = useTranslate();
  const [busy, setBusy] = useState(false);
  const signIn = async (credentials: Credentials) => {
    setBusy(true);
    try {
      await login(credentials);
    } finally {
      setBusy(false);
    }
  };
  return (
    <WelcomeCard title={translate('sign_in.title')}>
      <SignInForm busy={busy} onSubmit={signIn} />
    </WelcomeCard>
  );
};
