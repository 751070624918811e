import { Dialog, DialogContent, DialogTitle, Typography } from '@mui/material';
import { useState } from 'react';
import { useTranslate } from 'react-admin';
import { type Credentials, signIn } from '../providers/auth-provider.js';
import { session } from '../providers/session.js';
import { SignInForm } from './sign-in-form.js';

/** The session ended while a form was open: the form stays behind the dialog, and its call is repeated afterwards. */
export const SignInAgain = ({ onDone }: { onDone: (signedIn: boolean) => void }) => {
  const translate = useTranslate();
  const [busy, setBusy] = useState(false);
  const again = async (credentials: Credentials) => {
    setBusy(true);
    try {
      await signIn(credentials);
      onDone(true);
    } finally {
      setBusy(false);
    }
  };
  return (
    <Dialog open onClose={() => onDone(false)} aria-labelledby="sign-in-again">
      <DialogTitle id="sign-in-again">{translate('sign_in.again.title')}</DialogTitle>
      <DialogContent>
        <Typography sx={{ mb: 2 }}>{translate('sign_in.again.text')}</Typography>
        <SignInForm busy={busy} email={session.get()?.operator.email} onSubmit={again} />
      </DialogContent>
    </Dialog>
  );
};
