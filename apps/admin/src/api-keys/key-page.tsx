import { Link as Styled } from '@mui/material';
import { useGetOne, useTranslate } from 'react-admin';
import { Link, useParams } from 'react-router-dom';
import { Page } from '../shared/page.js';
import { ProblemAlert } from '../shared/problem-alert.js';
import { StillLoading } from '../shared/still-loading.js';
import { TabsByRoute } from '../shared/tabs-by-route.js';
import { ActivityTab } from './activity/activity-tab.js';
import { AddressesTab } from './addresses/index.js';
import type { Key } from './calls.js';
import { KeyFacts } from './key-facts.js';
import { keyPath } from './key-link.js';
import { OnBehalfTab } from './on-behalf/index.js';
import { SecretsTab } from './secrets/secrets-tab.js';
import { SettingsTab } from './settings/settings-tab.js';

type KeyRecord = Key & { readonly id: string };

/** One key: what it is, and its five sides. Which of them is shown stands in the path. */
export const KeyPage = () => {
  const { id = '' } = useParams();
  const translate = useTranslate();
  const { data: key, error, refetch } = useGetOne<KeyRecord>('api-keys', { id });
  if (key === undefined) {
    return (
      <Page title={translate('api_keys.key')} intro={<BackToKeys />}>
        {error === null ? <StillLoading lines={10} /> : <ProblemAlert error={error} retry={() => void refetch()} />}
      </Page>
    );
  }
  return (
    <Page title={key.name} intro={<KeyFacts of={key} />}>
      <TabsByRoute
        // With the id, so that nothing typed for one key shows up in another one's form.
        key={key.client_id}
        base={keyPath(key.client_id)}
        label={translate('api_keys.key')}
        tabs={[
          { path: '', label: translate('api_keys.tabs.settings'), content: <SettingsTab of={key} /> },
          { path: 'on-behalf', label: translate('api_keys.tabs.on_behalf'), content: <OnBehalfTab client={key} /> },
          { path: 'addresses', label: translate('api_keys.tabs.addresses'), content: <AddressesTab client={key} /> },
          { path: 'secrets', label: translate('api_keys.tabs.secrets'), content: <SecretsTab of={key} /> },
          { path: 'activity', label: translate('api_keys.tabs.activity'), content: <ActivityTab of={key} /> },
        ]}
      />
    </Page>
  );
};

const BackToKeys = () => {
  const translate = useTranslate();
  return (
    <Styled component={Link} to="/api-keys">
      {translate('api_keys.title')}
    </Styled>
  );
};
