import AddIcon from '@mui/icons-material/Add';
import KeyIcon from '@mui/icons-material/KeyOutlined';
import { useTranslate } from 'react-admin';
import { Link } from 'react-router-dom';
import { Empty } from '../../shared/empty.js';
import { GuardedButton } from '../../shared/guarded-button.js';
import { Page } from '../../shared/page.js';
import { RecordsList } from '../../shared/records-list.js';
import { KeyColumns } from './key-columns.js';
import { KeyFilters } from './key-filters.js';

/** Every key, what is open to it, and when it was used. */
export const KeysPage = () => {
  const translate = useTranslate();
  return (
    <Page title={translate('api_keys.title')} intro={translate('api_keys.list.intro')} actions={<CreateButton />}>
      <RecordsList
        resource="api-keys"
        caption={translate('api_keys.title')}
        filters={<KeyFilters />}
        empty={
          <Empty
            icon={KeyIcon}
            title={translate('api_keys.list.empty')}
            text={translate('api_keys.list.empty_text')}
            action={<CreateButton />}
          />
        }
      >
        <KeyColumns />
      </RecordsList>
    </Page>
  );
};

const CreateButton = () => {
  const translate = useTranslate();
  return (
    <GuardedButton
      needs="client_manage"
      variant="contained"
      startIcon={<AddIcon />}
      {...{ component: Link, to: '/api-keys/create' }}
    >
      {translate('api_keys.create.title')}
    </GuardedButton>
  );
};
