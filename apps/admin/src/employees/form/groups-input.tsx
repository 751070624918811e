import { Autocomplete, Chip, TextField } from '@mui/material';
import { useInput, useTranslate } from 'react-admin';
import { useGroups } from '../../groups/calls.js';
import { firstMessage } from '../../shared/field-error.js';

/** The groups that an employee is in, by their codes. @param tenant slug; '' while none is chosen */
export const GroupsInput = ({ tenant }: { tenant: string }) => {
  const translate = useTranslate();
  const { field, fieldState, id } = useInput({ source: 'groups' });
  const groups = useGroups(tenant).data ?? [];
  const fault = firstMessage(fieldState.error);
  const nameOf = (code: string): string => groups.find((group) => group.code === code)?.name || code;
  return (
    <Autocomplete
      multiple
      disableCloseOnSelect
      id={id}
      size="small"
      options={groups.map(({ code }) => code)}
      value={(field.value || []) as string[]}
      onChange={(_, codes) => field.onChange(codes)}
      onBlur={field.onBlur}
      getOptionLabel={nameOf}
      renderValue={(codes, itemProps) =>
        codes.map((code, index) => {
          const { key, ...item } = itemProps({ index });
          return <Chip key={key} size="small" label={nameOf(code)} {...item} />;
        })
      }
      renderInput={(input) => (
        <TextField
          {...input}
          label={translate('employees.fields.groups')}
          name={field.name}
          inputRef={field.ref}
          error={fault !== undefined}
          helperText={fault ?? translate('employees.form.groups_help')}
        />
      )}
    />
  );
};
