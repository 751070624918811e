import { Box } from '@mui/material';
import { useQuery } from '@tanstack/react-query';
import { useNotify, useRefresh, useTranslate } from 'react-admin';
import { Counted } from '../sessions/counted.js';
import { ConfirmImpact } from '../shared/confirm-impact.js';
import { ProblemAlert } from '../shared/problem-alert.js';
import { type BoardFilter, stop } from './calls.js';
import { stopScopes } from './stop-scopes.js';
import { useStopTenants } from './stop-tenants.js';
import { type StopScope, stopTotal } from './stop-total.js';

/** The stop switch: all that the filter shows, counted first, tenant by tenant. Shoppers' own sessions go on. */
export const StopDialog = ({ filter, onClose }: { filter: BoardFilter; onClose: () => void }) => {
  const translate = useTranslate();
  const notify = useNotify();
  const refresh = useRefresh();
  const { tenants, because, ...known } = useStopTenants(filter);
  const counted = useQuery({
    queryKey: ['on-behalf', 'stopping', tenants, filter],
    queryFn: () => stopScopes(tenants ?? [], filter),
    enabled: tenants !== undefined && because === null,
    // The number in a question is the present one.
    gcTime: 0,
    staleTime: 0,
  });
  const { data } = counted;
  const error = known.error ?? counted.error;
  const again = known.error === null ? () => void counted.refetch() : known.retry;
  return (
    <ConfirmImpact
      title={translate('on_behalf.stop.title')}
      confirm={translate('on_behalf.stop.confirm')}
      ready={error === null && data !== undefined && stopTotal(data).count > 0}
      onClose={onClose}
      onConfirm={async () => {
        const smart_count = await stopIn(data?.map(({ tenant }) => tenant) ?? [], filter);
        notify('on_behalf.ended', { type: 'success', messageArgs: { smart_count } });
        refresh();
      }}
    >
      <Counted error={error}>{because ?? (data === undefined ? null : <Total of={data} />)}</Counted>
      {error === null ? null : <ProblemAlert error={error} retry={again} />}
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
