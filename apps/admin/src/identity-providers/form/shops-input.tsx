import { useTranslate } from 'react-admin';
import { ShopsInput } from '../../shared/shops-input.js';

/** The shops of the tenant that may use the provider; none chosen = every one, now and later. */
export const ProviderShopsInput = ({ tenant }: { tenant: string }) => {
  const translate = useTranslate();
  return (
    <ShopsInput
      tenant={tenant}
      label={translate('identity_providers.fields.shops')}
      help={translate('identity_providers.form.shops_help')}
      none={null}
    />
  );
};
