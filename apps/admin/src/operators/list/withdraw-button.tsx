import { useState } from 'react';
import { useNotify, useRefresh, useTranslate } from 'react-admin';
import { ConfirmImpact } from '../../shared/confirm-impact.js';
import { GuardedButton } from '../../shared/guarded-button.js';
import { type Invitation, withdraw } from '../calls.js';

/** Takes an invitation back, after saying what that means. */
export const WithdrawButton = ({ of: invitation }: { of: Invitation }) => {
  const translate = useTranslate();
  const notify = useNotify();
  const refresh = useRefresh();
  const [asking, setAsking] = useState(false);
  return (
    <>
      <GuardedButton
        needs="operator_manage"
        size="small"
        color="error"
        aria-label={translate('operators.withdraw.of', { email: invitation.email })}
        onClick={() => setAsking(true)}
      >
        {translate('operators.withdraw.action')}
      </GuardedButton>
      {asking ? (
        <ConfirmImpact
          title={translate('operators.withdraw.title')}
          confirm={translate('operators.withdraw.action')}
          onClose={() => setAsking(false)}
          onConfirm={async () => {
            await withdraw(invitation.id);
            notify('operators.withdraw.done', { type: 'success' });
            refresh();
          }}
        >
          {translate('operators.withdraw.text', { email: invitation.email })}
        </ConfirmImpact>
      ) : null}
    </>
  );
};
