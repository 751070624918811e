import KeyIcon from '@mui/icons-material/KeyOutlined';
import { useTranslate } from 'react-admin';
import { CreateButton } from '../../shared/create-button.js';
import { Empty } from '../../shared/empty.js';
import { Page } from '../../shared/page.js';
import { RecordsList } from '../../shared/records-list.js';
import { KeyColumns } from './key-columns.js';
import { KeyFilters } from './key-filters.js';

/** Every key, what is open to it, and when it was used. */
export const KeysPage = () => {
  const translate = useTranslate();
  return (
    <Page title={translate('api_keys.title')} intro={translate('api_keys.list.intro')} actions={<NewKeyButton />}>
      <RecordsList
        resource="api-keys"
        caption={translate('api_keys.title')}
        filters={<KeyFilters />}
        empty={
          <Empty
            icon={KeyIcon}
            title={translate('api_keys.list.empty')}
            text={translate('api_keys.list.empty_text')}
            action={<NewKeyButton />}
          />
        }
      >
        <KeyColumns />
      </RecordsList>
    </Page>
  );
};

const NewKeyButton = () => {
  const translate = useTranslate();
  return <CreateButton needs="client_manage" to="/api-keys/create" label={translate('api_keys.create.title')} />;
};
