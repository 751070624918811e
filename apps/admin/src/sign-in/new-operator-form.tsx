import { Alert, Button, Stack, TextField, type TextFieldProps, Typography } from '@mui/material';
import { useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useTranslate } from 'react-admin';
import { useNavigate } from 'react-router-dom';
import { ApiProblem } from '../providers/problem.js';
import { type Session, session } from '../providers/session.js';
import { formText } from '../shared/form-text.js';
import { ProblemAlert } from '../shared/problem-alert.js';
import { takeLinkToken } from './link-token.js';

interface NewOperator {
  readonly email: string;
  readonly name: string;
  readonly password: string;
}

/** Characters, as the server counts them. */
const SHORTEST_PASSWORD = 12;

/** Name and password of somebody who came by a one-time link; then they are signed in. */
export const NewOperatorForm = (props: {
  /** Key of the words. */
  words: 'sign_in.setup' | 'sign_in.invitation';
  /** An invitation knows whom it is for. */
  withEmail?: boolean;
  send: (token: string, operator: NewOperator) => Promise<Session>;
}) => {
  const translate = useTranslate();
  const navigate = useNavigate();
  const queries = useQueryClient();
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
      // react-admin still holds that nobody is signed in.
      await queries.refetchQueries({ queryKey: ['auth'] });
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
        <Typography color="textSecondary">{translate(`${props.words}.text`)}</Typography>
        <Field error={error} label={translate('sign_in.name')} name="name" autoComplete="name" autoFocus />
        {props.withEmail ? (
          <Field error={error} label={translate('sign_in.email')} name="email" type="email" autoComplete="username" />
        ) : null}
        <Field
          error={error}
          label={translate('sign_in.password')}
          helperText={translate('sign_in.password_help')}
          name="password"
          type="password"
          autoComplete="new-password"
          slotProps={{ htmlInput: { minLength: SHORTEST_PASSWORD } }}
        />
        {error === null ? null : <ProblemAlert error={error} />}
        <Button type="submit" variant="contained" size="large" loading={busy}>
          {translate(`${props.words}.submit`)}
        </Button>
      </Stack>
    </form>
  );
};

const Field = ({ error, ...field }: Omit<TextFieldProps, 'error'> & { name: string; error: unknown }) => {
  const faults = error instanceof ApiProblem ? error.fields : [];
  const fault = faults.find(({ pointer }) => pointer === `/${field.name}`);
  return <TextField required {...field} error={fault !== undefined} helperText={fault?.detail ?? field.helperText} />;
};
