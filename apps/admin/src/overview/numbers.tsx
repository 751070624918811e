import { Box } from '@mui/material';
import { useTranslate } from 'react-admin';
import { holds } from '../providers/session.js';
import { listPath } from '../shared/list-path.js';
import { useLiveCount, useOverview } from './calls.js';
import { NumberCard } from './number-card.js';

/** What is worth a look now; each number is the length of a list. */
export const Numbers = ({ tenant }: { tenant: string | null }) => {
  const translate = useTranslate();
  const [mayReadKeys, mayReadSessions] = [holds('client_read'), holds('session_read')];
  const facts = useOverview(tenant, mayReadKeys);
  const live = useLiveCount(tenant, mayReadSessions);
  const words = (name: string) => ({
    label: translate(`overview.numbers.${name}`),
    text: translate(`overview.numbers.${name}_text`),
  });
  const keys = (filter: Record<string, string | number>) => listPath('/api-keys', { ...filter, tenant });
  if (!mayReadKeys && !mayReadSessions) return null;
  return (
    <Box sx={{ display: 'grid', gridTemplateColumns: 'repeat(auto-fit, minmax(150px, 1fr))', gap: 2, mb: 2.5 }}>
      {mayReadSessions ? (
        <NumberCard
          {...words('live')}
          to={listPath('/on-behalf', { tenant })}
          query={live}
          count={({ count }) => count}
          more={({ more }) => more}
        />
      ) : null}
      {mayReadKeys ? (
        <>
          <NumberCard
            {...words('ending')}
            to={keys({ secret: 'ending' })}
            query={facts}
            count={({ secrets_ending }) => secrets_ending}
            warns
          />
          <NumberCard
            {...words('unused')}
            to={keys({ unused_days: 90 })}
            query={facts}
            count={({ unused_keys }) => unused_keys}
            warns
          />
          <NumberCard
            {...words('open')}
            to={keys({ allowlist: 'everything' })}
            query={facts}
            count={({ open_lists }) => open_lists}
            warns
          />
        </>
      ) : null}
    </Box>
  );
};
