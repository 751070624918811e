import { MenuItem, TextField } from '@mui/material';
import { required, useInput, useTranslate, ValidationError } from 'react-admin';
import { firstMessage } from '../../shared/field-error.js';
import type { Tenant } from '../../shared/places.js';
import { Section } from '../../shared/section.js';
import { TextFieldInput } from '../../shared/text-field-input.js';
import { NameInput } from '../form/name-input.js';

const LONGEST_KEY = 50;
const NEEDED = required();
const AUDIENCES = ['customers', 'employees'] as const;

/** Whose provider it is, and by which names it is known. */
export const Naming = ({ tenants }: { tenants: readonly Tenant[] }) => {
  const translate = useTranslate();
  return (
    <Section title={translate('identity_providers.create.called')}>
      {tenants.length > 1 ? (
        <SelectInput source="tenant" options={tenants.map(({ slug, name }) => [slug, name])} />
      ) : null}
      <NameInput />
      <TextFieldInput
        source="key"
        label={translate('identity_providers.fields.key')}
        help={translate('identity_providers.create.key_help')}
        longest={LONGEST_KEY}
        validate={NEEDED}
      />
      <SelectInput
        source="audience"
        help={translate('identity_providers.create.audience_help')}
        options={AUDIENCES.map((audience) => [audience, translate(`identity_providers.audiences.${audience}`)])}
      />
    </Section>
  );
};

const SelectInput = (props: {
  source: 'tenant' | 'audience';
  help?: string;
  options: readonly (readonly [value: string, label: string])[];
}) => {
  const translate = useTranslate();
  const { field, fieldState, id } = useInput({ source: props.source, validate: NEEDED });
  const fault = firstMessage(fieldState.error);
  return (
    <TextField
      {...field}
      select
      required
      id={id}
      inputRef={field.ref}
      label={translate(`identity_providers.fields.${props.source}`)}
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
