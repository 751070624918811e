import { useNotify, useRefresh, useTranslate } from 'react-admin';
import { SessionsThatEnd } from '../sessions/sessions-that-end.js';
import { useSessionsThatEnd } from '../sessions/use-sessions-that-end.js';
import { ConfirmImpact } from '../shared/confirm-impact.js';
import { changeCustomer, type Customer } from './calls.js';
import { setField } from './set-field.js';

/** Deactivates the customer, with the sessions that end; or activates them again. */
export const StatusDialog = ({ of: customer, onClose }: { of: Customer; onClose: () => void }) => {
  const translate = useTranslate();
  const notify = useNotify();
  const refresh = useRefresh();
  const active = customer.status === 'active';
  const ending = useSessionsThatEnd({ tenant: customer.tenant, customer_id: customer.id }, active);
  const action = active ? 'deactivate' : 'activate';
  return (
    <ConfirmImpact
      title={translate(`customers.${action}.title`, { id: customer.id })}
      confirm={translate(`customers.${action}.action`)}
      destroys={active}
      ready={ending.ready}
      onClose={onClose}
      onConfirm={async () => {
        await setField(customer, 'status', active ? 'inactive' : 'active', changeCustomer);
        notify(`customers.${action}.done`, { type: 'success' });
        refresh();
      }}
    >
      {active ? <SessionsThatEnd of={ending} /> : null}
      <p>{translate(`customers.${action}.text`)}</p>
    </ConfirmImpact>
  );
};
