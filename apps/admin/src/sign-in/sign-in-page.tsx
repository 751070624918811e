import { useLogin, useTranslate } from 'react-admin';
import { SignInForm } from './sign-in-form.js';
import { WelcomeCard } from './welcome-card.js';

/** The page of a visitor who is not signed in. */
export const SignInPage = () => {
  const login = useLogin();
  const translate = useTranslate();
  return (
    <WelcomeCard title={translate('sign_in.title')}>
      <SignInForm onSubmit={async (credentials) => void (await login(credentials))} />
    </WelcomeCard>
  );
};
