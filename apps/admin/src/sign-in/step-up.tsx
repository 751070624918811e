import { Button, Stack, TextField, Typography } from '@mui/material';
import { type FormEvent, useState } from 'react';
import { useTranslate } from 'react-admin';
import { stepUp } from '../providers/auth-provider.js';
import { session } from '../providers/session.js';
import { faultOf } from '../shared/fault-of.js';
import { formText } from '../shared/form-text.js';
import { ProblemAlert } from '../shared/problem-alert.js';
import { cleanCode, CodeField } from './code-field.js';
import { QuestionDialog } from './question-dialog.js';

/** Before a grave write the password is asked for once more. */
export const StepUp = ({ onDone }: { onDone: (confirmed: boolean) => void }) => {
  const translate = useTranslate();
  const [error, setError] = useState<unknown>(null);
  const [busy, setBusy] = useState(false);
  const operator = session.get()?.operator;
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const code = cleanCode(formText(form, 'totp'));
    setBusy(true);
    setError(null);
    try {
      await stepUp({ password: formText(form, 'password'), ...(code === '' ? {} : { totp: code }) });
      onDone(true);
    } catch (refused) {
      setError(refused);
      setBusy(false);
    }
  };
  const passwordFault = faultOf(error, 'password');
  const codeFault = faultOf(error, 'totp');
  return (
    <QuestionDialog
      title={translate('sign_in.step_up.title')}
      text={translate('sign_in.step_up.text')}
      onNo={() => onDone(false)}
    >
      <form onSubmit={(event) => void submit(event)}>
        <Stack spacing={2}>
          <Typography variant="body2">{operator?.email}</Typography>
          <input type="hidden" name="email" autoComplete="username" value={operator?.email ?? ''} />
          <TextField
            label={translate('sign_in.password')}
            name="password"
            type="password"
            autoComplete="current-password"
            required
            autoFocus
            error={passwordFault !== undefined}
            helperText={passwordFault}
          />
          {operator?.totp_enabled ? <CodeField fault={codeFault} /> : null}
          {error === null || passwordFault !== undefined || codeFault !== undefined ? null : (
            <ProblemAlert error={error} />
          )}
          <Button type="submit" variant="contained" size="large" loading={busy}>
            {translate('shared.confirm')}
          </Button>
        </Stack>
      </form>
    </QuestionDialog>
  );
};
