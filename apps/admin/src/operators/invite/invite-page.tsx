import { useTranslate } from 'react-admin';
import { Page } from '../../shared/page.js';
import { InviteForm } from './invite-form.js';

/** Invites somebody: whom, as what, for which tenants. */
export const InvitePage = () => {
  const translate = useTranslate();
  return (
    <Page title={translate('operators.invite.title')} intro={translate('operators.invite.intro')}>
      <InviteForm />
    </Page>
  );
};
