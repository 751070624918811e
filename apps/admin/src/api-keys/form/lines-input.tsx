import { TextField } from '@mui/material';
import { useState } from 'react';
import { useInput } from 'react-admin';
import { MONO } from '../../layout/theme.js';
import { firstMessage } from '../../shared/field-error.js';
import { linesOf } from './text-lines.js';

/** A list of texts, one to a line. */
export const LinesInput = (props: { source: string; label: string; help: string; placeholder?: string }) => {
  const { field, fieldState, id } = useInput({ source: props.source });
  const entries = (field.value ?? []) as readonly string[];
  const [text, setText] = useState(entries.join('\n'));
  // The list was set from elsewhere: by a template, or by Discard.
  const stored = entries.join('\n');
  if (linesOf(text).join('\n') !== stored) setText(stored);
  const fault = firstMessage(fieldState.error);
  return (
    <TextField
      id={id}
      name={field.name}
      inputRef={field.ref}
      label={props.label}
      placeholder={props.placeholder}
      multiline
      minRows={2}
      maxRows={8}
      fullWidth
      value={text}
      onBlur={field.onBlur}
      onChange={(event) => {
        setText(event.target.value);
        field.onChange(linesOf(event.target.value));
      }}
      error={fault !== undefined}
      helperText={fault ?? props.help}
      slotProps={{
        htmlInput: { spellCheck: false, autoComplete: 'off', sx: { fontFamily: MONO, fontSize: '0.875rem' } },
      }}
    />
  );
};
