import { useTranslate } from 'react-admin';
import { WelcomeCard } from './welcome-card.js';

/** Behind the link of an invitation. */
export const InvitationPage = () => {
  const translate = useTranslate();
  return <WelcomeCard title={translate('sign_in.invitation.title')}>{null}</WelcomeCard>;
};
