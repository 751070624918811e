import { useState } from 'react';
import { useTranslate } from 'react-admin';
import { GuardedButton } from '../shared/guarded-button.js';
import type { Customer } from './calls.js';
import { EndAllDialog } from './end-all-dialog.js';
import { OptOutDialog } from './opt-out-dialog.js';
import { StatusDialog } from './status-dialog.js';

/** What can be done for or against a customer; each asks first, with what it ends. */
export const CustomerActions = ({ of: customer }: { of: Customer }) => {
  const translate = useTranslate();
  const [asked, setAsked] = useState<'end_all' | 'status' | 'opt_out' | null>(null);
  const close = () => setAsked(null);
  const status = customer.status === 'active' ? 'deactivate' : 'activate';
  const optOut = customer.on_behalf_opt_out ? 'allow' : 'refuse';
  return (
    <>
      <GuardedButton needs="customer_manage" onClick={() => setAsked('opt_out')}>
        {translate(`customers.${optOut}.action`)}
      </GuardedButton>
      <GuardedButton needs="customer_manage" onClick={() => setAsked('status')}>
        {translate(`customers.${status}.action`)}
      </GuardedButton>
      <GuardedButton needs="session_manage" variant="outlined" color="error" onClick={() => setAsked('end_all')}>
        {translate('customers.end_all.action')}
      </GuardedButton>
      {asked === 'end_all' ? <EndAllDialog of={customer} onClose={close} /> : null}
      {asked === 'status' ? <StatusDialog of={customer} onClose={close} /> : null}
      {asked === 'opt_out' ? <OptOutDialog of={customer} onClose={close} /> : null}
    </>
  );
};
