import { Button, Dialog, DialogActions, DialogContent, DialogTitle, Stack, Typography } from '@mui/material';
import { useId } from 'react';
import { useNotify, useTranslate } from 'react-admin';
import { cleanCode } from '../sign-in/code-field.js';
import { removeTotp } from './calls.js';
import { Refusal } from './refusal.js';
import { SecretField } from './secret-field.js';
import { useSubmit } from './use-submit.js';

/** Switches the authenticator app off: with the password and a last code, as whoever holds the session alone may not. */
export const RemoveDialog = ({ onClose }: { onClose: () => void }) => {
  const translate = useTranslate();
  const notify = useNotify();
  const id = useId();
  const { error, busy, onSubmit } = useSubmit(async (text) => {
    await removeTotp(text('current_password'), cleanCode(text('code')));
    notify('account.remove.done', { type: 'success' });
    onClose();
  });
  return (
    <Dialog open onClose={busy ? undefined : onClose} aria-labelledby={id} fullWidth maxWidth="xs">
      <form onSubmit={onSubmit}>
        <DialogTitle id={id}>{translate('account.remove.title')}</DialogTitle>
        <DialogContent>
          <Stack spacing={1.5}>
            <Typography>{translate('account.remove.text')}</Typography>
            <SecretField
              name="current_password"
              kind="current-password"
              label={translate('sign_in.password')}
              error={error}
              autoFocus
            />
            <SecretField
              name="code"
              kind="one-time-code"
              label={translate('sign_in.totp')}
              help={translate('sign_in.totp_help')}
              error={error}
            />
            <Refusal error={error} />
          </Stack>
        </DialogContent>
        <DialogActions>
          <Button onClick={onClose} disabled={busy}>
            {translate('shared.cancel')}
          </Button>
          <Button type="submit" variant="contained" color="error" loading={busy}>
            {translate('account.remove.action')}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
};
