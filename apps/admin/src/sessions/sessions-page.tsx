import DevicesIcon from '@mui/icons-material/DevicesOutlined';
import { Box } from '@mui/material';
import { useTranslate } from 'react-admin';
import { Empty } from '../shared/empty.js';
import { Page } from '../shared/page.js';
import { RecordsList } from '../shared/records-list.js';
import { EndMatching } from './end-matching.js';
import { PlainFilters } from './plain-filters.js';
import { SessionColumns } from './session-columns.js';
import { SessionFilters } from './session-filters.js';

const NAMES = ['tenant', 'client_id', 'customer_id', 'session_id', 'kind', 'state'];

/** Every session in sight, newest first. */
export const SessionsPage = () => {
  const translate = useTranslate();
  return (
    <PlainFilters names={NAMES}>
      <Page title={translate('sessions.title')} intro={translate('sessions.intro')}>
        <RecordsList
          resource="sessions"
          caption={translate('sessions.title')}
          filters={
            <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, alignItems: 'center' }}>
              <Box sx={{ flex: '1 1 560px' }}>
                <SessionFilters />
              </Box>
              <EndMatching />
            </Box>
          }
          empty={
            <Empty icon={DevicesIcon} title={translate('sessions.empty')} text={translate('sessions.empty_text')} />
          }
        >
          <SessionColumns />
        </RecordsList>
      </Page>
    </PlainFilters>
  );
};
