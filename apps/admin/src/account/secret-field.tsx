import { TextField } from '@mui/material';
import { useEffect, useRef } from 'react';
import { faultOf } from '../shared/fault-of.js';

/** A password or a code: typed by its owner, kept nowhere. What the server says of it stands below; then it has the focus. */
export const SecretField = (props: {
  /** As the server names it. */
  name: string;
  label: string;
  help?: string;
  kind: 'current-password' | 'new-password' | 'one-time-code';
  error: unknown;
  autoFocus?: boolean;
}) => {
  const { name, label, help, kind, error, autoFocus = false } = props;
  const input = useRef<HTMLInputElement>(null);
  const fault = faultOf(error, name);
  useEffect(() => {
    if (fault !== undefined) input.current?.focus();
  }, [fault, error]);
  return (
    <TextField
      required
      name={name}
      label={label}
      type={kind === 'one-time-code' ? 'text' : 'password'}
      autoComplete={kind}
      inputRef={input}
      autoFocus={autoFocus}
      error={fault !== undefined}
      helperText={fault ?? help}
      slotProps={{ htmlInput: { autoCapitalize: 'none', spellCheck: false } }}
    />
  );
};
