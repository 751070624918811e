import { Box } from '@mui/material';
import { useState } from 'react';
import { useNotify, useRefresh, useTranslate } from 'react-admin';
import { useNavigate } from 'react-router-dom';
import { ConfirmImpact } from '../../shared/confirm-impact.js';
import { GuardedButton } from '../../shared/guarded-button.js';
import { Section } from '../../shared/section.js';
import { deleteOperator, type Operator } from '../calls.js';

/** The end of an operator. What they did stays in the audit log. */
export const DeleteSection = ({ of: operator, own }: { of: Operator; own: boolean }) => {
  const translate = useTranslate();
  const notify = useNotify();
  const refresh = useRefresh();
  const navigate = useNavigate();
  const [asking, setAsking] = useState(false);
  return (
    <Section title={translate('operators.delete.section')} text={translate('operators.delete.rather_disable')}>
      <Box>
        <GuardedButton
          needs="operator_manage"
          because={own ? translate('operators.delete.own') : null}
          variant="outlined"
          color="error"
          onClick={() => setAsking(true)}
        >
          {translate('operators.delete.action')}
        </GuardedButton>
      </Box>
      {asking ? (
        <ConfirmImpact
          title={translate('operators.delete.title', { name: operator.name || operator.email })}
          confirm={translate('operators.delete.action')}
          typed={operator.email}
          onClose={() => setAsking(false)}
          onConfirm={async () => {
            await deleteOperator(operator);
            notify('operators.delete.done', { type: 'success', messageArgs: { name: operator.name } });
            void navigate('/operators');
            refresh();
          }}
        >
          {translate('operators.delete.text')}
        </ConfirmImpact>
      ) : null}
    </Section>
  );
};
