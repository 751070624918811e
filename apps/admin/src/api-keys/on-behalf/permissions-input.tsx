import { Autocomplete, TextField } from '@mui/material';
import { useInput, useTranslate } from 'react-admin';
import { firstMessage } from '../../shared/field-error.js';

/** Names of permissions, typed one by one or pasted with commas. */
export const PermissionsInput = ({ source, label }: { source: string; label: string }) => {
  const translate = useTranslate();
  const { field, fieldState } = useInput<string[]>({ source });
  const names = (field.value as string[] | undefined) ?? [];
  return (
    <Autocomplete
      multiple
      freeSolo
      autoSelect
      options={[]}
      value={names}
      onChange={(_, typed) =>
        field.onChange([...new Set(typed.flatMap((name) => name.split(/[\s,;]+/)))].filter(Boolean))
      }
      slotProps={{ chip: { size: 'small' } }}
      renderInput={(params) => (
        <TextField
          margin="none"
          {...params}
          name={field.name}
          label={label}
          error={fieldState.invalid}
          helperText={firstMessage(fieldState.error) ?? translate('api_keys.on_behalf.permissions_help')}
        />
      )}
    />
  );
};
