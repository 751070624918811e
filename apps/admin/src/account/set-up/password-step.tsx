import { Typography } from '@mui/material';
import { useTranslate } from 'react-admin';
import { beginTotp, type TotpOffer } from '../calls.js';
import { Refusal } from '../refusal.js';
import { SecretField } from '../secret-field.js';
import { useSubmit } from '../use-submit.js';
import { StepDialog } from './step-dialog.js';

/** First the password: a session that somebody left open is not enough to add a second factor. */
export const PasswordStep = (props: { onOffer: (offer: TotpOffer) => void; onClose: () => void }) => {
  const translate = useTranslate();
  const { error, busy, onSubmit } = useSubmit(async (text) => props.onOffer(await beginTotp(text('current_password'))));
  return (
    <StepDialog
      title={translate('account.set_up.title')}
      submit={translate('account.set_up.next')}
      busy={busy}
      onSubmit={onSubmit}
      onClose={props.onClose}
    >
      <Typography>{translate('account.set_up.password_text')}</Typography>
      <SecretField
        name="current_password"
        kind="current-password"
        label={translate('sign_in.password')}
        error={error}
        autoFocus
      />
      <Refusal error={error} />
    </StepDialog>
  );
};
