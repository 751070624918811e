import LoginIcon from '@mui/icons-material/LoginOutlined';
import { useTranslate } from 'react-admin';
import { CreateButton } from '../../shared/create-button.js';
import { Empty } from '../../shared/empty.js';
import { Page } from '../../shared/page.js';
import { RecordsList } from '../../shared/records-list.js';
import { ProviderColumns } from './provider-columns.js';
import { ProviderFilters } from './provider-filters.js';

/** Every provider, who may use it, and whether it works. */
export const ProvidersPage = () => {
  const translate = useTranslate();
  return (
    <Page
      title={translate('identity_providers.title')}
      intro={translate('identity_providers.list.intro')}
      actions={<NewProviderButton />}
    >
      <RecordsList
        resource="identity-providers"
        caption={translate('identity_providers.title')}
        filters={<ProviderFilters />}
        empty={
          <Empty
            icon={LoginIcon}
            title={translate('identity_providers.list.empty')}
            text={translate('identity_providers.list.empty_text')}
            action={<NewProviderButton />}
          />
        }
      >
        <ProviderColumns />
      </RecordsList>
    </Page>
  );
};

const NewProviderButton = () => {
  const translate = useTranslate();
  return (
    <CreateButton
      needs="idp_manage"
      to="/identity-providers/create"
      label={translate('identity_providers.create.title')}
    />
  );
};
