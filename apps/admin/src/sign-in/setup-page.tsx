import { useTranslate } from 'react-admin';
import { WelcomeCard } from './welcome-card.js';
import { NewOperatorForm } from './new-operator-form.js';
import { answerOf, api } from '../providers/api.js';

/** Behind the one-time link of a fresh installation: makes the owner and signs them in. */
export const SetupPage = () => {
  const translate = useTranslate();
  return (
    <WelcomeCard title={translate('sign_in.setup.title')}>
      <NewOperatorForm
        words="sign_in.setup"
        withEmail
        send={(token, { email, name, password }) =>
          answerOf(api.POST('/admin/v1/setup', { body: { token, email, name, password } }))
        }
      />
    </WelcomeCard>
  );
};
