import { TextField } from '@mui/material';
import { useTranslate } from 'react-admin';

/** The one-time code of an authenticator app, or a recovery code. */
export const CodeField = ({ fault, autoFocus = false }: { fault?: string | undefined; autoFocus?: boolean }) => {
  const translate = useTranslate();
  return (
    <TextField
      label={translate('sign_in.totp')}
      helperText={fault ?? translate('sign_in.totp_help')}
      error={fault !== undefined}
      name="totp"
      autoComplete="one-time-code"
      required
      autoFocus={autoFocus}
      slotProps={{ htmlInput: { autoCapitalize: 'none', spellCheck: false } }}
    />
  );
};

/** As it was typed from a screen: apps show the code in groups. */
export const cleanCode = (typed: string): string => typed.replaceAll(/\s/g, '');
