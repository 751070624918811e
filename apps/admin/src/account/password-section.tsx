import { Box, Button, Stack } from '@mui/material';
import { useNotify, useRefresh, useTranslate } from 'react-admin';
import { session } from '../providers/session.js';
import { Section } from '../shared/section.js';
import { changePassword } from './calls.js';
import { Refusal } from './refusal.js';
import { SecretField } from './secret-field.js';
import { useSubmit } from './use-submit.js';

/** Changes the own password; every other session ends with the old one. */
export const PasswordSection = () => {
  const translate = useTranslate();
  const notify = useNotify();
  const refresh = useRefresh();
  const { error, busy, onSubmit } = useSubmit(async (text, form) => {
    await changePassword(text('current_password'), text('new_password'));
    form.reset();
    notify('account.password.done', { type: 'success' });
    refresh();
  });
  return (
    <Section title={translate('account.password.title')} text={translate('account.password.text')}>
      <Box component="form" onSubmit={onSubmit}>
        <Stack spacing={1.5} sx={{ maxWidth: 420 }}>
          {/* For the browser's password manager. */}
          <input type="hidden" name="email" autoComplete="username" value={session.get()?.operator.email ?? ''} />
          <SecretField
            name="current_password"
            kind="current-password"
            label={translate('account.password.current')}
            error={error}
          />
          <SecretField
            name="new_password"
            kind="new-password"
            label={translate('account.password.next')}
            help={translate('sign_in.password_help')}
            error={error}
          />
          <Refusal error={error} />
          <Box>
            <Button type="submit" variant="contained" loading={busy}>
              {translate('account.password.submit')}
            </Button>
          </Box>
        </Stack>
      </Box>
    </Section>
  );
};
