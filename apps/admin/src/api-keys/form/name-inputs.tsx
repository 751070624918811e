import { required, TextInput, useTranslate } from 'react-admin';

const LONGEST_NAME = 200;
const LONGEST_DESCRIPTION = 500;

/** What the key is called and what it is for. */
export const NameInputs = ({ focused = false }: { focused?: boolean }) => {
  const translate = useTranslate();
  return (
    <>
      <TextInput
        source="name"
        label={translate('api_keys.fields.name')}
        helperText={translate('api_keys.form.name_help')}
        validate={required()}
        autoFocus={focused}
        autoComplete="off"
        slotProps={{ htmlInput: { maxLength: LONGEST_NAME } }}
      />
      <TextInput
        source="description"
        label={translate('api_keys.fields.description')}
        helperText={translate('api_keys.form.description_help')}
        multiline
        minRows={2}
        slotProps={{ htmlInput: { maxLength: LONGEST_DESCRIPTION } }}
      />
    </>
  );
};
