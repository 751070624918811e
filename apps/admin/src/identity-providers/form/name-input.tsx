import { required, useTranslate } from 'react-admin';
import { TextFieldInput } from '../../shared/text-field-input.js';

const LONGEST_NAME = 200;
const NEEDED = required();

/** What operators call the provider. */
export const NameInput = () => {
  const translate = useTranslate();
  return (
    <TextFieldInput
      source="name"
      label={translate('identity_providers.fields.name')}
      help={translate('identity_providers.form.name_help')}
      longest={LONGEST_NAME}
      validate={NEEDED}
    />
  );
};
