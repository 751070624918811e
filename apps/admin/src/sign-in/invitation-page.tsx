import { useTranslate } from 'react-admin';
import { answerOf, api } from '../providers/api.js';
import { NewOperatorForm } from './new-operator-form.js';
import { WelcomeCard } from './welcome-card.js';

/** Behind the link of an invitation: the e-mail is the invited one. */
export const InvitationPage = () => {
  const translate = useTranslate();
  return (
    <WelcomeCard title={translate('sign_in.invitation.title')}>
      <NewOperatorForm
        words="sign_in.invitation"
        send={(token, { name, password }) =>
          answerOf(api.POST('/admin/v1/operator-invitations/accept', { body: { token, name, password } }))
        }
      />
    </WelcomeCard>
  );
};
