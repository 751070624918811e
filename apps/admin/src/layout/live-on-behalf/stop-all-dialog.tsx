import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useNotify, useTranslate } from 'react-admin';
import { ConfirmImpact } from '../../shared/confirm-impact.js';
import { ProblemAlert } from '../../shared/problem-alert.js';
import { StillLoading } from '../../shared/still-loading.js';
import { countPerTenant, endAll, type TenantCount } from './calls.js';

/** The stop switch: counts first, per tenant where there are several, and ends on-behalf sessions only. */
export const StopAllDialog = ({ onClose }: { onClose: () => void }) => {
  const translate = useTranslate();
  const notify = useNotify();
  const queries = useQueryClient();
  const { data, error } = useQuery({ queryKey: ['frame', 'live-per-tenant'], queryFn: countPerTenant, gcTime: 0 });
  const total = (data ?? []).reduce((sum, { live }) => sum + live.count, 0);
  const stop = async () => {
    // One after the other: when one is refused, those before it stay ended and the dialog says why.
    let ended = 0;
    for (const { slug } of data ?? []) ended += await endAll(slug);
    notify('frame.stopped', { type: 'success', messageArgs: { smart_count: ended } });
    await queries.invalidateQueries();
  };
  return (
    <ConfirmImpact
      title={translate('frame.stop_all_title')}
      confirm={translate('frame.stop_confirm', { smart_count: total })}
      ready={data !== undefined}
      onConfirm={stop}
      onClose={onClose}
    >
      {error ? (
        <ProblemAlert error={error} />
      ) : data === undefined ? (
        <StillLoading lines={2} />
      ) : (
        <Impact counts={data} />
      )}
    </ConfirmImpact>
  );
};

const Impact = ({ counts }: { counts: readonly TenantCount[] }) => {
  const translate = useTranslate();
  return (
    <>
      <ul>
        {counts.map(({ slug, name, live }) => (
          <li key={slug}>
            {translate('frame.stop_impact', {
              smart_count: live.count,
              count: live.more ? `${live.count}+` : live.count,
              customers: live.customers,
              clients: live.clients,
              tenant: name,
            })}
          </li>
        ))}
      </ul>
      {translate('frame.stop_spares')}
    </>
  );
};
