import { Alert, Box, Link as Styled } from '@mui/material';
import { useState } from 'react';
import { useTranslate } from 'react-admin';
import { Link } from 'react-router-dom';
import { GuardedButton } from '../../shared/guarded-button.js';
import { listPath } from '../../shared/list-path.js';
import { ProblemAlert } from '../../shared/problem-alert.js';
import { Section } from '../../shared/section.js';
import { type Provider, startTestLogin } from '../calls.js';
import { openWaitingWindow } from './waiting-window.js';

/** A login that somebody really does, in a window of its own. */
export const TestLogin = ({ of: provider }: { of: Provider }) => {
  const translate = useTranslate();
  const [busy, setBusy] = useState(false);
  const [state, setState] = useState<'opened' | 'blocked' | null>(null);
  const [error, setError] = useState<unknown>(null);
  const start = async () => {
    setError(null);
    setState(null);
    // Now, as a window that opens after the server's answer would no longer count as wanted.
    const waiting = openWaitingWindow();
    if (waiting === null) return setState('blocked');
    setBusy(true);
    try {
      waiting.goTo((await startTestLogin(provider)).url);
      setState('opened');
    } catch (refused) {
      waiting.close();
      setError(refused);
    } finally {
      setBusy(false);
    }
  };
  return (
    <Section
      title={translate('identity_providers.tests.login.title')}
      text={translate('identity_providers.tests.login.text')}
    >
      {error === null ? null : <ProblemAlert error={error} />}
      {state === null ? null : (
        <Alert severity={state === 'opened' ? 'info' : 'warning'}>
          {translate(`identity_providers.tests.login.${state}`)}
        </Alert>
      )}
      <Box sx={{ display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: 2 }}>
        <GuardedButton needs="idp_manage" variant="outlined" busy={busy} onClick={() => void start()}>
          {translate('identity_providers.tests.login.action')}
        </GuardedButton>
        <Styled component={Link} to={listPath('/audit-log', { type: 'idp.test_login', tenant: provider.tenant })}>
          {translate('identity_providers.tests.login.log')}
        </Styled>
      </Box>
    </Section>
  );
};
