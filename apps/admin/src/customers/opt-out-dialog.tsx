import { useNotify, useRefresh, useTranslate } from 'react-admin';
import { SessionsThatEnd } from '../sessions/sessions-that-end.js';
import { useSessionsThatEnd } from '../sessions/use-sessions-that-end.js';
import { ConfirmImpact } from '../shared/confirm-impact.js';
import { changeCustomer, type Customer } from './calls.js';
import { setField } from './set-field.js';

/** Refuses on-behalf for this customer, with the sessions that end; or allows it again. */
export const OptOutDialog = ({ of: customer, onClose }: { of: Customer; onClose: () => void }) => {
  const translate = useTranslate();
  const notify = useNotify();
  const refresh = useRefresh();
  const refuse = !customer.on_behalf_opt_out;
  const scope = { tenant: customer.tenant, customer_id: customer.id, kind: 'on_behalf' };
  const ending = useSessionsThatEnd(scope, refuse);
  const action = refuse ? 'refuse' : 'allow';
  return (
    <ConfirmImpact
      title={translate(`customers.${action}.title`, { id: customer.id })}
      confirm={translate(`customers.${action}.action`)}
      destroys={refuse}
      ready={ending.ready}
      onClose={onClose}
      onConfirm={async () => {
        await setField(customer, 'on_behalf_opt_out', refuse, changeCustomer);
        notify(`customers.${action}.done`, { type: 'success' });
        refresh();
      }}
    >
      {refuse ? <SessionsThatEnd of={ending} kind="on_behalf" /> : null}
      <p>{translate(`customers.${action}.text`)}</p>
    </ConfirmImpact>
  );
};
