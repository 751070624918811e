import { required, useTranslate } from 'react-admin';
import type { Tenant } from '../../shared/places.js';
import { Section } from '../../shared/section.js';
import { SelectInput } from '../../shared/select-input.js';
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
        <SelectInput
          source="tenant"
          label={translate('identity_providers.fields.tenant')}
          options={tenants.map(({ slug, name }) => [slug, name])}
        />
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
        label={translate('identity_providers.fields.audience')}
        help={translate('identity_providers.create.audience_help')}
        options={AUDIENCES.map((audience) => [audience, translate(`identity_providers.audiences.${audience}`)])}
      />
    </Section>
  );
};
