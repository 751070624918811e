import AddIcon from '@mui/icons-material/Add';
import LoginIcon from '@mui/icons-material/LoginOutlined';
import { useTranslate } from 'react-admin';
import { Link } from 'react-router-dom';
import { Empty } from '../../shared/empty.js';
import { GuardedButton } from '../../shared/guarded-button.js';
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
      actions={<CreateButton />}
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
            action={<CreateButton />}
          />
        }
      >
        <ProviderColumns />
      </RecordsList>
    </Page>
  );
};

const CreateButton = () => {
  const translate = useTranslate();
  return (
    <GuardedButton
      needs="idp_manage"
      variant="contained"
      startIcon={<AddIcon />}
      {...{ component: Link, to: '/identity-providers/create' }}
    >
      {translate('identity_providers.create.title')}
    </GuardedButton>
  );
};
