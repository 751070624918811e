import { MenuItem, TextField } from '@mui/material';
import { useInput, useTranslate } from 'react-admin';
import { firstMessage } from '../../shared/field-error.js';

const RULES = ['off', 'optional', 'required'] as const;

/** Whether callers have to say why. */
export const ReasonInput = ({ source, label }: { source: string; label: string }) => {
  const translate = useTranslate();
  const { field, fieldState } = useInput({ source });
  return (
    <TextField
      {...field}
      select
      margin="none"
      label={label}
      error={fieldState.invalid}
      helperText={firstMessage(fieldState.error)}
      sx={{ maxWidth: 320 }}
    >
      {RULES.map((rule) => (
        <MenuItem key={rule} value={rule}>
          {translate(`api_keys.on_behalf.reason_rules.${rule}`)}
        </MenuItem>
      ))}
    </TextField>
  );
};
