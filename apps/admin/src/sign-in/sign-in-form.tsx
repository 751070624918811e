import { Button, Stack, TextField } from '@mui/material';
import { type FormEvent, useState } from 'react';
import { useTranslate } from 'react-admin';
import type { Credentials } from '../providers/auth-provider.js';
import { ApiProblem } from '../providers/problem.js';
import { formText } from '../shared/form-text.js';
import { ProblemAlert } from '../shared/problem-alert.js';
import { cleanCode, CodeField } from './code-field.js';

/** E-mail and password, and the one-time code once the server asks for it. */
export const SignInForm = (props: {
  /** Of somebody who signs in again. */
  email?: string | undefined;
  /** Whoever signs in again may have a second factor: then the code is asked for at once. */
  withCode?: boolean;
  onSubmit: (credentials: Credentials) => Promise<void>;
}) => {
  const translate = useTranslate();
  const [error, setError] = useState<unknown>(null);
  const [needsCode, setNeedsCode] = useState(props.withCode ?? false);
  const [busy, setBusy] = useState(false);
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const text = (name: string) => formText(form, name);
    setError(null);
    setBusy(true);
    try {
      await props.onSubmit({
        email: text('email').trim(),
        password: text('password'),
        ...(needsCode ? { totp: cleanCode(text('totp')) } : {}),
      });
    } catch (refused) {
      if (refused instanceof ApiProblem && refused.code === 'totp_required') setNeedsCode(true);
      else setError(refused);
    } finally {
      setBusy(false);
    }
  };
  return (
    <form onSubmit={(event) => void submit(event)}>
      <Stack spacing={2}>
        <TextField
          label={translate('sign_in.email')}
          name="email"
          type="email"
          autoComplete="username"
          required
          autoFocus={props.email === undefined}
          defaultValue={props.email}
        />
        <TextField
          label={translate('sign_in.password')}
          name="password"
          type="password"
          autoComplete="current-password"
          required
          autoFocus={props.email !== undefined}
        />
        {needsCode ? <CodeField autoFocus={props.withCode !== true} /> : null}
        {error === null ? null : <ProblemAlert error={error} />}
        <Button type="submit" variant="contained" size="large" loading={busy}>
          {translate('sign_in.submit')}
        </Button>
      </Stack>
    </form>
  );
};
