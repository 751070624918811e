import { Box } from '@mui/material';
import { useTranslate } from 'react-admin';
import { Page } from '../shared/page.js';
import { FactorSection } from './factor-section.js';
import { IdentitySection } from './identity-section.js';
import { PasswordSection } from './password-section.js';
import { OwnSessionsSection } from './own-sessions-section.js';

/** What everybody may do with their own account, whatever their role. */
export const AccountPage = () => {
  const translate = useTranslate();
  return (
    <Page title={translate('account.title')}>
      <Box sx={{ maxWidth: 920 }}>
        <IdentitySection />
        <FactorSection />
        <PasswordSection />
        <OwnSessionsSection />
      </Box>
    </Page>
  );
};
