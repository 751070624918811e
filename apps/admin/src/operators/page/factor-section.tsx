import { Box } from '@mui/material';
import { useState } from 'react';
import { useNotify, useRefresh, useTranslate } from 'react-admin';
import { ConfirmImpact } from '../../shared/confirm-impact.js';
import { GuardedButton } from '../../shared/guarded-button.js';
import { Section } from '../../shared/section.js';
import { type Operator, resetTotp } from '../calls.js';

/** The operator's authenticator app: whether there is one, and a reset for a lost device. */
export const FactorSection = ({ of: operator, own }: { of: Operator; own: boolean }) => {
  const translate = useTranslate();
  const notify = useNotify();
  const refresh = useRefresh();
  const [asking, setAsking] = useState(false);
  const because = own
    ? translate('operators.factor.own')
    : operator.totp_enabled
      ? null
      : translate('operators.factor.nothing');
  return (
    <Section
      title={translate('operators.factor.title')}
      text={translate(operator.totp_enabled ? 'operators.factor.on' : 'operators.factor.off')}
    >
      <Box>
        <GuardedButton
          needs="operator_manage"
          because={because}
          variant="outlined"
          color="error"
          onClick={() => setAsking(true)}
        >
          {translate('operators.factor.reset')}
        </GuardedButton>
      </Box>
      {asking ? (
        <ConfirmImpact
          title={translate('operators.factor.reset_title', { name: operator.name || operator.email })}
          confirm={translate('operators.factor.reset')}
          onClose={() => setAsking(false)}
          onConfirm={async () => {
            await resetTotp(operator.id);
            notify('operators.factor.done', { type: 'success' });
            refresh();
          }}
        >
          {translate('operators.factor.reset_text')}
        </ConfirmImpact>
      ) : null}
    </Section>
  );
};
