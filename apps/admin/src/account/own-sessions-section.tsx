import { Box } from '@mui/material';
import { useState } from 'react';
import { useNotify, useRefresh, useTranslate } from 'react-admin';
import { SessionTable } from '../operators/session-table.js';
import { ConfirmImpact } from '../shared/confirm-impact.js';
import { GuardedButton } from '../shared/guarded-button.js';
import { Section } from '../shared/section.js';
import { endOtherSessions, useOwnSessions } from './calls.js';

/** Where one is signed in oneself; everything but this page can be ended. */
export const OwnSessionsSection = () => {
  const translate = useTranslate();
  const notify = useNotify();
  const refresh = useRefresh();
  const [asking, setAsking] = useState(false);
  const query = useOwnSessions();
  const others = (query.data?.items ?? []).filter(({ current }) => !current).length;
  return (
    <Section title={translate('account.sessions.title')} text={translate('account.sessions.text')}>
      <SessionTable query={query} label={translate('account.sessions.title')} />
      <Box>
        <GuardedButton
          needs={null}
          because={others === 0 ? translate('account.sessions.only_this') : null}
          variant="outlined"
          color="error"
          onClick={() => setAsking(true)}
        >
          {translate('account.sessions.end')}
        </GuardedButton>
      </Box>
      {asking ? (
        <ConfirmImpact
          title={translate('account.sessions.end')}
          confirm={translate('account.sessions.confirm', { smart_count: others })}
          onClose={() => setAsking(false)}
          onConfirm={async () => {
            await endOtherSessions();
            notify('account.sessions.done', { type: 'success' });
            refresh();
          }}
        >
          {translate('account.sessions.impact', { smart_count: others })}
        </ConfirmImpact>
      ) : null}
    </Section>
  );
};
