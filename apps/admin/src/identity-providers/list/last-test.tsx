import { Box, Chip, Link as Styled } from '@mui/material';
import { useTranslate } from 'react-admin';
import { Link } from 'react-router-dom';
import { When } from '../../shared/when.js';
import type { Provider } from '../calls.js';
import { providerPath } from '../provider-path.js';

/** How the last test ended and when; the word opens its steps. */
export const LastTest = ({ of: provider }: { of: Provider }) => {
  const translate = useTranslate();
  const test = provider.last_test;
  if (test === null) return <span>{translate('shared.never')}</span>;
  return (
    <Box component="span" sx={{ display: 'inline-flex', alignItems: 'center', gap: 0.75, whiteSpace: 'nowrap' }}>
      <Styled
        component={Link}
        to={providerPath(provider, 'test')}
        sx={{ color: test.passed ? 'text.primary' : 'error.main' }}
      >
        {translate(test.passed ? 'identity_providers.list.passed' : 'identity_providers.list.failed')}
      </Styled>
      <When at={test.tested_at} />
      {test.outdated ? (
        <Chip size="small" variant="outlined" label={translate('identity_providers.list.outdated')} />
      ) : null}
    </Box>
  );
};
