import { useNotify, useRefresh, useTranslate } from 'react-admin';
import { ConfirmImpact } from '../shared/confirm-impact.js';
import { changeCustomer, type Customer } from './calls.js';
import { SessionsThatEnd } from './sessions-that-end.js';
import { setField } from './set-field.js';

/** Deactivates the customer, with the sessions that end; or activates them again. */
export const StatusDialog = ({ of: customer, onClose }: { of: Customer; onClose: () => void }) => {
  const translate = useTranslate();
  const notify = useNotify();
  const refresh = useRefresh();
  const active = customer.status === 'active';
  const action = active ? 'deactivate' : 'activate';
  return (
    <ConfirmImpact
      title={translate(`customers.${action}.title`, { id: customer.id })}
      confirm={translate(`customers.${action}.action`)}
      destroys={active}
      onClose={onClose}
      onConfirm={async () => {
        await setField(customer, 'status', active ? 'inactive' : 'active', changeCustomer);
        notify(`customers.${action}.done`, { type: 'success' });
        refresh();
      }}
    >
      {active ? <SessionsThatEnd of={customer} /> : null}
      <p>{translate(`customers.${action}.text`)}</p>
    </ConfirmImpact>
  );
};
