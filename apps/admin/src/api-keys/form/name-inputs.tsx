import { required, useTranslate } from 'react-admin';
import { TextFieldInput } from '../../shared/text-field-input.js';

const LONGEST_NAME = 200;
const LONGEST_DESCRIPTION = 500;
const NEEDED = required();

/** What the key is called and what it is for. */
export const NameInputs = ({ focused = false }: { focused?: boolean }) => {
  const translate = useTranslate();
  return (
    <>
      <TextFieldInput
        source="name"
        label={translate('api_keys.fields.name')}
        help={translate('api_keys.form.name_help')}
        longest={LONGEST_NAME}
        validate={NEEDED}
        focused={focused}
      />
      <TextFieldInput
        source="description"
        label={translate('api_keys.fields.description')}
        help={translate('api_keys.form.description_help')}
        longest={LONGEST_DESCRIPTION}
        lines={2}
      />
    </>
  );
};
