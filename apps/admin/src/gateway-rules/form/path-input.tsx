import { TextField } from '@mui/material';
import { useInput, useTranslate, ValidationError } from 'react-admin';
import { MONO } from '../../layout/theme.js';
import { firstMessage } from '../../shared/field-error.js';
import { pathFault } from './path-fault.js';

const LONGEST = 500;

const validate = (path: unknown): string | undefined => {
  const fault = pathFault(typeof path === 'string' ? path : '');
  return fault === null ? undefined : `gateway_rules.path_faults.${fault}`;
};

/** The pattern of a rule; says what does not fit while somebody types. */
export const PathInput = () => {
  const translate = useTranslate();
  const { field, fieldState, id } = useInput({ source: 'path', validate });
  const text = typeof field.value === 'string' ? field.value : '';
  const typed = fieldState.isDirty ? validate(text) : undefined;
  const fault = typed ?? firstMessage(fieldState.error);
  return (
    <TextField
      {...field}
      value={text}
      id={id}
      inputRef={field.ref}
      label={translate('gateway_rules.fields.path')}
      required
      fullWidth
      autoComplete="off"
      error={fault !== undefined}
      helperText={
        <span role="status">
          {fault === undefined ? translate('gateway_rules.form.path_help') : <ValidationError error={fault} />}
        </span>
      }
      slotProps={{
        htmlInput: {
          maxLength: LONGEST,
          required: false,
          'aria-required': true,
          spellCheck: false,
          style: { fontFamily: MONO, fontSize: '0.875rem' },
        },
      }}
    />
  );
};
