import { TextField } from '@mui/material';
import { useInput, ValidationError, type Validator } from 'react-admin';
import { firstMessage } from './field-error.js';

/** A text of the form; null while it is empty. */
export const TextFieldInput = (props: {
  source: string;
  label: string;
  help: string;
  longest: number;
  validate?: Validator;
  lines?: number;
  focused?: boolean;
}) => {
  const { source, label, help, longest, validate, lines, focused = false } = props;
  const { field, fieldState, id, isRequired } = useInput({ source, ...(validate ? { validate } : {}) });
  const fault = firstMessage(fieldState.error);
  return (
    <TextField
      {...field}
      // react-admin's own text input passes on a property that this version of Material UI no longer takes.
      id={id}
      inputRef={field.ref}
      label={label}
      required={isRequired}
      fullWidth
      autoFocus={focused}
      autoComplete="off"
      {...(lines === undefined ? {} : { multiline: true, minRows: lines })}
      error={fault !== undefined}
      helperText={fault === undefined ? help : <ValidationError error={fault} />}
      // The browser's own bubble would keep the form's summary from showing.
      slotProps={{ htmlInput: { maxLength: longest, required: false, 'aria-required': isRequired } }}
    />
  );
};
