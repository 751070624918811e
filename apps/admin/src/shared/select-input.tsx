import { MenuItem, TextField } from '@mui/material';
import { required, useInput, ValidationError } from 'react-admin';
import { firstMessage } from './field-error.js';

const NEEDED = required();

/** One of several values, in a form; it must be chosen. */
export const SelectInput = (props: {
  source: string;
  label: string;
  help?: string;
  options: readonly (readonly [value: string, label: string])[];
  fullWidth?: boolean;
  /** After the form knows the choice. */
  onChange?: () => void;
}) => {
  const { field, fieldState, id } = useInput({ source: props.source, validate: NEEDED });
  const fault = firstMessage(fieldState.error);
  return (
    <TextField
      {...field}
      select
      required
      fullWidth={props.fullWidth}
      id={id}
      inputRef={field.ref}
      onChange={(event) => {
        field.onChange(event);
        props.onChange?.();
      }}
      label={props.label}
      error={fault !== undefined}
      helperText={fault === undefined ? props.help : <ValidationError error={fault} />}
    >
      {props.options.map(([value, label]) => (
        <MenuItem key={value} value={value}>
          {label}
        </MenuItem>
      ))}
    </TextField>
  );
};
