import { useTranslate } from 'react-admin';
import { ShopsInput } from '../../shared/shops-input.js';

/** The shops of one tenant that the key works for. */
export const KeyShopsInput = ({ tenant }: { tenant: string }) => {
  const translate = useTranslate();
  return (
    <ShopsInput
      tenant={tenant}
      label={translate('api_keys.fields.shops')}
      help={translate('api_keys.form.shops_help')}
      none={[]}
    />
  );
};
