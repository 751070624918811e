import { Alert, Box, FormControlLabel, Switch } from '@mui/material';
import { required, useInput, useTranslate } from 'react-admin';
import { Section } from '../../shared/section.js';
import { SecureEdit } from '../../shared/secure-edit.js';
import { TextFieldInput } from '../../shared/text-field-input.js';
import type { Values } from '../../shared/three-way-merge.js';
import { type Operator, saveOperator } from '../calls.js';
import { useFieldDisplay, useFieldLabel } from '../field-label.js';
import { RoleInput } from '../role-input.js';
import { TenantsInput } from '../tenants-input.js';

const FIELDS = ['name', 'role', 'tenants', 'enabled'] as const satisfies readonly (keyof Operator)[];

/** Changes of these take something away or give something new: every session of the operator ends with them. */
const ENDING: readonly string[] = ['role', 'tenants', 'enabled'];

const LONGEST_NAME = 200;
const NEEDED = required();

/** What somebody may do and see. Saved after a look at before and after. */
export const AccessSection = ({ of: operator }: { of: Operator }) => {
  const translate = useTranslate();
  const label = useFieldLabel();
  const display = useFieldDisplay();
  return (
    <Section title={translate('operators.access')}>
      <SecureEdit<Operator>
        record={operator}
        fields={FIELDS}
        label={label}
        display={display}
        needs="operator_manage"
        write={saveOperator}
        review={(changes) => <Consequence of={changes} />}
      >
        <Box sx={{ display: 'grid', gap: 2 }}>
          <TextFieldInput
            source="name"
            label={translate('operators.fields.name')}
            help={translate('operators.name_help')}
            longest={LONGEST_NAME}
            validate={NEEDED}
          />
          <RoleInput />
          <TenantsInput />
          <EnabledInput />
        </Box>
      </SecureEdit>
    </Section>
  );
};

const EnabledInput = () => {
  const translate = useTranslate();
  const { field } = useInput({ source: 'enabled' });
  return (
    <FormControlLabel
      control={
        <Switch
          checked={field.value === true}
          onChange={(_, on) => field.onChange(on)}
          slotProps={{ input: { name: field.name } }}
        />
      }
      label={translate('operators.may_sign_in')}
    />
  );
};

const Consequence = ({ of: changes }: { of: Values }) => {
  const translate = useTranslate();
  if (!ENDING.some((field) => field in changes)) return null;
  return (
    <Alert severity="warning" sx={{ mt: 2 }}>
      {translate(changes['enabled'] === false ? 'operators.disabling' : 'operators.changing')}
    </Alert>
  );
};
