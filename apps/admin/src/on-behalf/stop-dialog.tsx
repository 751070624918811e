import { Box } from '@mui/material';
import { useQuery } from '@tanstack/react-query';
import { useNotify, useRefresh, useTranslate } from 'react-admin';
import { Counted } from '../sessions/counted.js';
import { ConfirmImpact } from '../shared/confirm-impact.js';
import { type BoardFilter, stop } from './calls.js';
import { stopScopes } from './stop-scopes.js';
import { type StopScope, stopTotal } from './stop-total.js';

/** The stop switch: all that the filter shows in these tenants, counted first. Shoppers' own sessions go on. */
export const StopDialog = (props: { tenants: readonly string[]; filter: BoardFilter; onClose: () => void }) => {
  const { tenants, filter, onClose } = props;
  const translate = useTranslate();
  const notify = useNotify();
  const refresh = useRefresh();
  const { data, error } = useQuery({
    queryKey: ['on-behalf', 'stopping', tenants, filter],
    queryFn: () => stopScopes(tenants, filter),
    // The number in a question is the present one.
    gcTime: 0,
    staleTime: 0,
  });
  return (
    <ConfirmImpact
      title={translate('on_behalf.stop.title')}
      confirm={translate('on_behalf.stop.confirm')}
      // When they cannot be counted they can still be ended: it is the switch for emergencies.
      ready={data !== undefined || error !== null}
      onClose={onClose}
      onConfirm={async () => {
        const smart_count = await stopIn(data?.map(({ tenant }) => tenant) ?? tenants, filter);
        notify('on_behalf.ended', { type: 'success', messageArgs: { smart_count } });
        refresh();
      }}
    >
      <Counted error={error}>{data === undefined ? null : <Total of={data} />}</Counted>
      {data !== undefined && data.length > 1 ? <PerTenant of={data} /> : null}
      <p>{translate('on_behalf.stop.text')}</p>
    </ConfirmImpact>
  );
};

async function stopIn(tenants: readonly string[], filter: BoardFilter): Promise<number> {
  let ended = 0;
  for (const tenant of tenants) ended += await stop(tenant, filter);
  return ended;
}

const Total = ({ of: scopes }: { of: readonly StopScope[] }) => {
  const translate = useTranslate();
  const { count, customers, clients, more } = stopTotal(scopes);
  if (count === 0) return translate('on_behalf.stop.none');
  return [
    translate(more ? 'on_behalf.many' : 'on_behalf.live', { smart_count: count }),
    translate('on_behalf.customers', { smart_count: customers }),
    translate('on_behalf.keys', { smart_count: clients }),
  ].join(' · ');
};

const PerTenant = ({ of: scopes }: { of: readonly StopScope[] }) => (
  <Box component="ul" sx={{ pl: 2.5 }}>
    {scopes.map(({ tenant, count }) => (
      <li key={tenant}>
        {tenant}: {count}
      </li>
    ))}
  </Box>
);
