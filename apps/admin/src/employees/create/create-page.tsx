import { useTranslate } from 'react-admin';
import { Page } from '../../shared/page.js';
import { useTenants } from '../../shared/places.js';
import { ProblemAlert } from '../../shared/problem-alert.js';
import { StillLoading } from '../../shared/still-loading.js';
import { CreateForm } from './create-form.js';

/** A new employee. */
export const CreatePage = () => {
  const translate = useTranslate();
  const tenants = useTenants();
  return (
    <Page title={translate('employees.create.title')} intro={translate('employees.create.intro')}>
      {tenants.error !== null ? (
        <ProblemAlert error={tenants.error} retry={() => void tenants.refetch()} />
      ) : tenants.data === undefined ? (
        <StillLoading lines={8} />
      ) : (
        <CreateForm tenants={tenants.data} />
      )}
    </Page>
  );
};
