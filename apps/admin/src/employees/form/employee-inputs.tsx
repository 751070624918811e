import { useTranslate } from 'react-admin';
import { useWatch } from 'react-hook-form';
import { TextFieldInput } from '../../shared/text-field-input.js';
import { GroupsInput } from './groups-input.js';
import { ProviderInput } from './provider-input.js';

const LONGEST_NAME = 200;
const LONGEST_EMAIL = 254;
const LONGEST_EXTERNAL_ID = 100;
const LONGEST_SUBJECT = 500;

/** Who the employee is. */
export const PersonInputs = () => {
  const translate = useTranslate();
  return (
    <>
      <TextFieldInput
        source="name"
        label={translate('employees.fields.name')}
        help={translate('employees.form.name_help')}
        longest={LONGEST_NAME}
      />
      <TextFieldInput
        source="email"
        label={translate('employees.fields.email')}
        help={translate('employees.form.email_help')}
        longest={LONGEST_EMAIL}
      />
      <TextFieldInput
        source="external_id"
        label={translate('employees.fields.external_id')}
        help={translate('employees.form.external_id_help')}
        longest={LONGEST_EXTERNAL_ID}
      />
    </>
  );
};

/** What they may do, and where they sign in. @param tenant slug; '' while none is chosen */
export const AccessInputs = ({ tenant }: { tenant: string }) => {
  const translate = useTranslate();
  const provider = useWatch<{ identity_provider: string | null }, 'identity_provider'>({ name: 'identity_provider' });
  return (
    <>
      <GroupsInput tenant={tenant} />
      <ProviderInput tenant={tenant} />
      {provider ? (
        <TextFieldInput
          source="subject"
          label={translate('employees.fields.subject')}
          help={translate('employees.form.subject_help')}
          longest={LONGEST_SUBJECT}
        />
      ) : null}
    </>
  );
};
