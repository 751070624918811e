import { Box } from '@mui/material';
import { useState } from 'react';
import { useNotify, useRefresh, useTranslate } from 'react-admin';
import { useNavigate } from 'react-router-dom';
import { ConfirmImpact } from '../../shared/confirm-impact.js';
import { GuardedButton } from '../../shared/guarded-button.js';
import { Section } from '../../shared/section.js';
import { deleteRule, type Rule } from '../calls.js';

/** Deletes a rule, after saying what takes its place. */
export const DeleteSection = ({ of: rule }: { of: Rule }) => {
  const translate = useTranslate();
  const notify = useNotify();
  const refresh = useRefresh();
  const navigate = useNavigate();
  const [asked, setAsked] = useState(false);
  return (
    <Box sx={{ mt: 4 }}>
      <Section title={translate('gateway_rules.delete.action')} text={translate('gateway_rules.delete.text')}>
        <Box>
          <GuardedButton needs="rule_manage" variant="outlined" color="error" onClick={() => setAsked(true)}>
            {translate('gateway_rules.delete.action')}
          </GuardedButton>
        </Box>
      </Section>
      {asked ? (
        <ConfirmImpact
          title={translate('gateway_rules.delete.title', { path: rule.path })}
          confirm={translate('gateway_rules.delete.action')}
          onClose={() => setAsked(false)}
          onConfirm={async () => {
            await deleteRule(rule);
            notify('gateway_rules.delete.done', { type: 'success', messageArgs: { path: rule.path } });
            void navigate('/gateway-rules');
            refresh();
          }}
        >
          <p>{translate('gateway_rules.delete.text')}</p>
        </ConfirmImpact>
      ) : null}
    </Box>
  );
};
