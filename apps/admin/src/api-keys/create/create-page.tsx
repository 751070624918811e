import { useTranslate } from 'react-admin';
import { Page } from '../../shared/page.js';
import { useShops, useTenants } from '../../shared/places.js';
import { ProblemAlert } from '../../shared/problem-alert.js';
import { StillLoading } from '../../shared/still-loading.js';
import { CreateForm } from './create-form.js';

/** A new key on one page; its secret is shown once afterwards. */
export const CreatePage = () => {
  const translate = useTranslate();
  const tenants = useTenants();
  const shops = useShops();
  const error = tenants.error ?? shops.error;
  return (
    <Page title={translate('api_keys.create.title')} intro={translate('api_keys.create.intro')}>
      {error !== null ? (
        <ProblemAlert error={error} retry={() => void Promise.all([tenants.refetch(), shops.refetch()])} />
      ) : tenants.data === undefined || shops.data === undefined ? (
        <StillLoading lines={12} />
      ) : (
        <CreateForm tenants={tenants.data} shops={shops.data} />
      )}
    </Page>
  );
};
