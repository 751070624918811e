import { Box } from '@mui/material';
import { useState } from 'react';
import { useNotify, useRefresh, useTranslate } from 'react-admin';
import { ConfirmImpact } from '../../shared/confirm-impact.js';
import { GuardedButton } from '../../shared/guarded-button.js';
import { Section } from '../../shared/section.js';
import { endSessionsOf, type Operator, useSessionsOf } from '../calls.js';
import { SessionTable } from '../session-table.js';

/** Where the operator is signed in, and a way to end all of it. */
export const SessionsSection = ({ of: operator }: { of: Operator }) => {
  const translate = useTranslate();
  const notify = useNotify();
  const refresh = useRefresh();
  const [asking, setAsking] = useState(false);
  const query = useSessionsOf(operator.id);
  const count = query.data?.items.length ?? 0;
  return (
    <Section title={translate('operators.sessions.title')}>
      <SessionTable query={query} label={translate('operators.sessions.title')} />
      <Box>
        <GuardedButton
          needs="operator_manage"
          because={count === 0 ? translate('operators.sessions.none') : null}
          variant="outlined"
          color="error"
          onClick={() => setAsking(true)}
        >
          {translate('operators.end_all.action')}
        </GuardedButton>
      </Box>
      {asking ? (
        <ConfirmImpact
          title={translate('operators.end_all.title', { name: operator.name || operator.email })}
          confirm={translate('operators.end_all.confirm', { smart_count: count })}
          onClose={() => setAsking(false)}
          onConfirm={async () => {
            await endSessionsOf(operator.id);
            notify('operators.end_all.done', { type: 'success' });
            refresh();
          }}
        >
          {translate('operators.end_all.text', { smart_count: count })}
        </ConfirmImpact>
      ) : null}
    </Section>
  );
};
