import { useNotify, useRefresh, useTranslate } from 'react-admin';
import { endSessions } from '../sessions/calls.js';
import { ConfirmImpact } from '../shared/confirm-impact.js';
import type { Customer } from './calls.js';
import { SessionsThatEnd } from './sessions-that-end.js';

/** Ends every session of the customer, those in which somebody acts for them as well. */
export const EndAllDialog = ({ of: customer, onClose }: { of: Customer; onClose: () => void }) => {
  const translate = useTranslate();
  const notify = useNotify();
  const refresh = useRefresh();
  return (
    <ConfirmImpact
      title={translate('customers.end_all.title', { id: customer.id })}
      confirm={translate('customers.end_all.confirm')}
      onClose={onClose}
      onConfirm={async () => {
        await endSessions({ tenant: customer.tenant, customer_id: customer.id });
        notify('customers.end_all.done', { type: 'success' });
        refresh();
      }}
    >
      <SessionsThatEnd of={customer} />
      <p>{translate('customers.end_all.text')}</p>
    </ConfirmImpact>
  );
};
