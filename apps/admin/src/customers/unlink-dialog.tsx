import { useNotify, useRefresh, useTranslate } from 'react-admin';
import { ConfirmImpact } from '../shared/confirm-impact.js';
import type { Customer } from './calls.js';
import { type Identity, unlinkIdentity } from './identity-calls.js';

/** Takes an identity from a customer, after saying what that ends. */
export const UnlinkDialog = (props: { of: Identity; customer: Customer; onClose: () => void }) => {
  const { of: identity, customer } = props;
  const translate = useTranslate();
  const notify = useNotify();
  const refresh = useRefresh();
  const provider = identity.identity_provider ?? identity.issuer;
  return (
    <ConfirmImpact
      title={translate('customers.unlink.title', { provider, id: customer.id })}
      confirm={translate('customers.unlink.action')}
      onClose={props.onClose}
      onConfirm={async () => {
        await unlinkIdentity(customer, identity);
        notify('customers.unlink.done', { type: 'success' });
        refresh();
      }}
    >
      <p>{translate('customers.unlink.text')}</p>
    </ConfirmImpact>
  );
};
