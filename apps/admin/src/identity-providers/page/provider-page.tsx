import { Link as Styled } from '@mui/material';
import { useQuery } from '@tanstack/react-query';
import { useTranslate } from 'react-admin';
import { Link, Navigate, useParams, useSearchParams } from 'react-router-dom';
import { Page } from '../../shared/page.js';
import { ProblemAlert } from '../../shared/problem-alert.js';
import { StillLoading } from '../../shared/still-loading.js';
import { TabsByRoute } from '../../shared/tabs-by-route.js';
import { readProvider } from '../calls.js';
import { providerPath } from '../provider-path.js';
import { TestsTab } from '../tests/tests-tab.js';
import { EnabledButton } from './enabled-button.js';
import { ProviderFacts } from './provider-facts.js';
import { SettingsTab } from './settings-tab.js';

/** One provider: how it is connected, and whether it works. Links may name it by its key. */
export const ProviderPage = () => {
  const { id = '' } = useParams();
  const [search] = useSearchParams();
  const tenant = search.get('tenant');
  const translate = useTranslate();
  const {
    data: provider,
    error,
    refetch,
  } = useQuery({
    queryKey: ['identity-providers', 'one', tenant, id],
    queryFn: () => readProvider(id, tenant),
  });
  if (provider === undefined) {
    return (
      <Page title={translate('identity_providers.provider')} intro={<BackToProviders />}>
        {error === null ? <StillLoading lines={10} /> : <ProblemAlert error={error} retry={() => void refetch()} />}
      </Page>
    );
  }
  if (id !== String(provider.id)) return <Navigate to={providerPath(provider)} replace />;
  return (
    <Page title={provider.name} intro={<ProviderFacts of={provider} />} actions={<EnabledButton of={provider} />}>
      <TabsByRoute
        // With the id, so that nothing typed for one provider shows up in another one's form.
        key={provider.id}
        base={providerPath(provider)}
        label={translate('identity_providers.provider')}
        tabs={[
          {
            path: '',
            label: translate('identity_providers.page.tabs.settings'),
            content: <SettingsTab of={provider} />,
          },
          { path: 'test', label: translate('identity_providers.page.tabs.test'), content: <TestsTab of={provider} /> },
        ]}
      />
    </Page>
  );
};

const BackToProviders = () => {
  const translate = useTranslate();
  return (
    <Styled component={Link} to="/identity-providers">
      {translate('identity_providers.title')}
    </Styled>
  );
};
