import { useNotify, useRefresh, useTranslate } from 'react-admin';
import { endSessions } from '../sessions/calls.js';
import { SessionsThatEnd } from '../sessions/sessions-that-end.js';
import { useSessionsThatEnd } from '../sessions/use-sessions-that-end.js';
import { ConfirmImpact } from '../shared/confirm-impact.js';
import type { Customer } from './calls.js';

/** Ends every session of the customer, those in which somebody acts for them as well. */
export const EndAllDialog = ({ of: customer, onClose }: { of: Customer; onClose: () => void }) => {
  const translate = useTranslate();
  const notify = useNotify();
  const refresh = useRefresh();
  const scope = { tenant: customer.tenant, customer_id: customer.id };
  const ending = useSessionsThatEnd(scope);
  return (
    <ConfirmImpact
      title={translate('customers.end_all.title', { id: customer.id })}
      confirm={translate('customers.end_all.confirm')}
      ready={ending.ready}
      onClose={onClose}
      onConfirm={async () => {
        await endSessions(scope);
        notify('customers.end_all.done', { type: 'success' });
        refresh();
      }}
    >
      <SessionsThatEnd of={ending} />
      <p>{translate('customers.end_all.text')}</p>
    </ConfirmImpact>
  );
};
