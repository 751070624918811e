import { Alert, Box, Typography } from '@mui/material';
import { useTranslate } from 'react-admin';
import { GuardedButton } from '../../shared/guarded-button.js';
import { ProblemAlert } from '../../shared/problem-alert.js';
import { Section } from '../../shared/section.js';
import { When } from '../../shared/when.js';
import type { Provider } from '../calls.js';
import { StageList } from './stage-list.js';
import { useStagedTest } from './use-staged-test.js';

/** The steps of the latest test, and a new one. */
export const StagedTest = ({ of: provider }: { of: Provider }) => {
  const translate = useTranslate();
  const { run, busy, error } = useStagedTest(provider);
  const test = provider.last_test;
  return (
    <Section title={translate('identity_providers.tests.title')} text={translate('identity_providers.tests.text')}>
      {test === null ? (
        <Typography role="status">{translate('identity_providers.tests.never')}</Typography>
      ) : (
        <>
          <Box role="status">
            <strong>
              {translate(test.passed ? 'identity_providers.tests.passed' : 'identity_providers.tests.failed')}
            </strong>{' '}
            <When at={test.tested_at} />
          </Box>
          {test.outdated ? <Alert severity="warning">{translate('identity_providers.tests.outdated')}</Alert> : null}
          <StageList of={test.stages} />
        </>
      )}
      {error === null ? null : <ProblemAlert error={error} />}
      <Box>
        <GuardedButton needs="idp_manage" variant="outlined" busy={busy} onClick={() => void run()}>
          {translate(test === null ? 'identity_providers.tests.run' : 'identity_providers.tests.again')}
        </GuardedButton>
      </Box>
    </Section>
  );
};
