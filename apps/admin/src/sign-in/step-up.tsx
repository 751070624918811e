import { Dialog, DialogContent, DialogTitle, Typography } from '@mui/material';
import { useState } from 'react';
import { useTranslate } from 'react-admin';
import { type Credentials, signIn } from '../providers/auth-provider.js';
import { session } from '../providers/session.js';
import { SignInForm } from './sign-in-form.js';

/** Before a grave write the password is asked for once more. */
export const StepUp = ({ onDone }: { onDone: (confirmed: boolean) => void }) => {
  const translate = useTranslate();
  const [busy, setBusy] = useState(false);
  const confirm = async (credentials: Credentials) => {
    setBusy(true);
    try {
      await signIn(credentials);
      onDone(true);
    } finally {
      setBusy(false);
    }
  };
  return (
    <Dialog open onClose={() => onDone(false)} aria-labelledby="step-up">
      <DialogTitle id="step-up">{translate('sign_in.step_up.title')}</DialogTitle>
      <DialogContent>
        <Typography sx={{ mb: 2 }}>{translate('sign_in.step_up.text')}</Typography>
        <SignInForm busy={busy} email={session.get()?.operator.email} onSubmit={confirm} />
      </DialogContent>
    </Dialog>
  );
};
