import { Box, Link as Styled, Tooltip } from '@mui/material';
import type { ReactNode } from 'react';
import { useTranslate } from 'react-admin';
import { Link } from 'react-router-dom';
import { listPath } from '../../shared/list-path.js';
import type { Key } from '../calls.js';
import { keyPath } from '../key-link.js';
import type { Impact } from './calls.js';
import { useReach } from './reach.js';

/** For whom, from where, for how long, and how many now. */
export const ReachList = ({ client, impact }: { client: Key; impact: Impact }) => {
  const translate = useTranslate();
  const reach = useReach()(impact);
  const nobody = impact.shops.length === 0;
  return (
    <Box
      component="dl"
      sx={{
        display: 'grid',
        gridTemplateColumns: { xs: '1fr', sm: 'minmax(110px, max-content) 1fr' },
        columnGap: 3,
        rowGap: { xs: 0.25, sm: 1 },
        m: 0,
        '& dt': { color: 'text.secondary', mt: { xs: 1, sm: 0 } },
        '& dd': { m: 0, minWidth: 0, overflowWrap: 'anywhere' },
      }}
    >
      <Line term={translate('api_keys.on_behalf.can_act_as')}>
        {translate(nobody ? 'api_keys.on_behalf.act_as_nobody' : 'api_keys.on_behalf.act_as', {
          shops: reach.shops,
          customers: reach.customers,
        })}{' '}
        <Tooltip title={translate('api_keys.on_behalf.counted')}>
          <Box component="span" tabIndex={0} sx={{ color: 'text.secondary', textDecoration: 'underline dotted' }}>
            {translate('api_keys.on_behalf.how_counted')}
          </Box>
        </Tooltip>
      </Line>
      <Line term={translate('api_keys.on_behalf.from')}>
        <Styled component={Link} to={keyPath(client.client_id, 'addresses')}>
          {impact.ranges === 0
            ? translate('api_keys.on_behalf.from_nowhere')
            : translate('api_keys.on_behalf.from_list', { smart_count: impact.ranges, addresses: reach.addresses })}
        </Styled>
      </Line>
      <Line term={translate('api_keys.on_behalf.lifetime')}>{translate('api_keys.on_behalf.lifetime_text')}</Line>
      <Line term={translate('api_keys.on_behalf.live')}>
        <Styled component={Link} to={listPath('/on-behalf', { client_id: client.client_id })}>
          {translate('api_keys.on_behalf.live_sessions', { smart_count: impact.live_sessions })}
        </Styled>
      </Line>
    </Box>
  );
};

const Line = ({ term, children }: { term: string; children: ReactNode }) => (
  <>
    <dt>{term}</dt>
    <dd>{children}</dd>
  </>
);
