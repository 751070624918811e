import { useTranslate } from 'react-admin';
import { LinesInput } from '../../api-keys/form/lines-input.js';
import { Section } from '../../shared/section.js';
import { TextFieldInput } from '../../shared/text-field-input.js';
import { PermissionsInput } from './permissions-input.js';

const LONGEST_NAME = 200;

export const GroupNameInput = () => {
  const translate = useTranslate();
  return (
    <TextFieldInput
      source="name"
      label={translate('groups.fields.name')}
      help={translate('groups.form.name_help')}
      longest={LONGEST_NAME}
    />
  );
};

/** What a group gives its members. */
export const RightsInputs = () => {
  const translate = useTranslate();
  return (
    <Section title={translate('groups.form.rights')} text={translate('groups.form.rights_text')}>
      <PermissionsInput />
      <LinesInput
        source="scopes"
        label={translate('groups.fields.scopes')}
        help={translate('groups.form.scopes_help')}
      />
    </Section>
  );
};
