import { Button, Stack, TextField } from '@mui/material';
import { type FormEvent, useState } from 'react';
import { useTranslate } from 'react-admin';
import type { Credentials } from '../providers/auth-provider.js';
import { ApiProblem } from '../providers/problem.js';
import { formText } from '../shared/form-text.js';
import { ProblemAlert } from '../shared/problem-alert.js';

/** E-mail and password, and the one-time code once the server asks for it. */
export const SignInForm = (props: {
  busy: boolean;
  /** Of somebody who signs in again: not to be changed. */
  email?: string | undefined;
  onSubmit: (credentials: Credentials) => Promise<void>;
}) => {
  const translate = useTranslate();
  const [error, setError] = useState<unknown>(null);
  const [needsCode, setNeedsCode] = useState(false);
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const text = (name: string) => formText(form, name);
    setError(null);
    try {
      await props.onSubmit({
        email: props.email ?? text('email'),
        password: text('password'),
        ...(needsCode ? { totp: text('totp').replaceAll(' ', '') } : {}),
      });
    } catch (refused) {
      if (refused instanceof ApiProblem && refused.code === 'totp_required') setNeedsCode(true);
      else setError(refused);
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
          {...(props.email === undefined ? {} : { value: props.email, slotProps: { input: { readOnly: true } } })}
        />
        <TextField
          label={translate('sign_in.password')}
          name="password"
          type="password"
          autoComplete="current-password"
          required
          autoFocus={props.email !== undefined}
        />
        {needsCode ? (
          <TextField
            label={translate('sign_in.totp')}
            helperText={translate('sign_in.totp_help')}
            name="totp"
            autoComplete="one-time-code"
            required
            autoFocus
          />
        ) : null}
        {error === null ? null : <ProblemAlert error={error} />}
        <Button type="submit" variant="contained" size="large" loading={props.busy}>
          {translate('sign_in.submit')}
        </Button>
      </Stack>
    </form>
  );
};
