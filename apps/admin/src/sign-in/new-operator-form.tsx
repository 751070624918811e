import { Alert, Button, Stack, TextField, Typography } from '@mui/material';
import { type FormEvent, useState } from 'react';
import { useTranslate } from 'react-admin';
import { useNavigate } from 'react-router-dom';
import { type Session, session } from '../providers/session.js';
import { formText } from '../shared/form-text.js';
import { ProblemAlert } from '../shared/problem-alert.js';
import { takeLinkToken } from './link-token.js';

interface NewOperator {
  readonly email: string;
  readonly name: string;
  readonly password: string;
}

/** Name and password of somebody who came by a one-time link; then they are signed in. */
export const NewOperatorForm = (props: {
  /** Key of the words. */
  words: string;
  withEmail?: boolean;
  send: (token: string, operator: NewOperator) => Promise<Session>;
}) => {
  const translate = useTranslate();
  const navigate = useNavigate();
  const [token] = useState(takeLinkToken);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const text = (name: string) => formText(form, name);
    setBusy(true);
    setError(null);
    try {
      session.set(await props.send(token, { email: text('email'), name: text('name'), password: text('password') }));
      await navigate('/', { replace: true });
    } catch (refused) {
      setError(refused);
    } finally {
      setBusy(false);
    }
  };
  if (token === '') return <Alert severity="info">{translate(`${props.words}.no_token`)}</Alert>;
  return (
    <form onSubmit={(event) => void submit(event)}>
      <Stack spacing={2}>
        <Typography>{translate(`${props.words}.text`)}</Typography>
        <TextField label={translate('sign_in.name')} name="name" autoComplete="name" required autoFocus />
        {props.withEmail ? (
          <TextField label={translate('sign_in.email')} name="email" type="email" autoComplete="username" required />
        ) : null}
        <TextField
          label={translate('sign_in.password')}
          helperText={translate('sign_in.password_help')}
          name="password"
          type="password"
          autoComplete="new-password"
          required
          slotProps={{ htmlInput: { minLength: 12 } }}
        />
        {error === null ? null : <ProblemAlert error={error} />}
        <Button type="submit" variant="contained" size="large" loading={busy}>
          {translate(`${props.words}.submit`)}
        </Button>
      </Stack>
    </form>
  );
};
