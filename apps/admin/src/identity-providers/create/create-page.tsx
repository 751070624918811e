import { useQuery } from '@tanstack/react-query';
import { useTranslate } from 'react-admin';
import { Page } from '../../shared/page.js';
import { useTenants } from '../../shared/places.js';
import { ProblemAlert } from '../../shared/problem-alert.js';
import { StillLoading } from '../../shared/still-loading.js';
import { readPresets } from '../calls.js';
import { CreateForm } from './create-form.js';

/** A new provider on one page: saved as a draft, tested on the next. */
export const CreatePage = () => {
  const translate = useTranslate();
  const tenants = useTenants();
  const presets = useQuery({ queryKey: ['identity-providers', 'presets'], queryFn: readPresets });
  const error = tenants.error ?? presets.error;
  return (
    <Page title={translate('identity_providers.create.title')} intro={translate('identity_providers.create.intro')}>
      {error !== null ? (
        <ProblemAlert error={error} retry={() => void Promise.all([tenants.refetch(), presets.refetch()])} />
      ) : tenants.data === undefined || presets.data === undefined ? (
        <StillLoading lines={12} />
      ) : (
        <CreateForm tenants={tenants.data} presets={presets.data} />
      )}
    </Page>
  );
};
