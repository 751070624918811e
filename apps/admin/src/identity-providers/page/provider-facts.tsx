import { Box, Chip } from '@mui/material';
import { useTranslate } from 'react-admin';
import { CopyText } from '../../shared/copy-text.js';
import { EnabledChip } from '../../shared/enabled-chip.js';
import type { Provider } from '../calls.js';
import { kindOf } from '../kind-of.js';
import { LastTest } from '../list/last-test.js';

/** The line below a provider's name: its key to copy, its state, and how its last test ended. */
export const ProviderFacts = ({ of: provider }: { of: Provider }) => {
  const translate = useTranslate();
  const key = translate('identity_providers.fields.key');
  return (
    <Box sx={{ display: 'flex', flexWrap: 'wrap', alignItems: 'center', columnGap: 1.5, rowGap: 1, mt: 0.5 }}>
      <Box component="span" sx={{ display: 'inline-flex', alignItems: 'center', gap: 0.5 }}>
        {key}
        <CopyText text={provider.key} what={key} />
      </Box>
      <EnabledChip enabled={provider.enabled} />
      <Chip size="small" variant="outlined" label={translate(`identity_providers.kinds.${kindOf(provider)}`)} />
      <Chip size="small" variant="outlined" label={translate(`identity_providers.audiences.${provider.audience}`)} />
      <Box component="span" sx={{ display: 'inline-flex', flexWrap: 'wrap', alignItems: 'center', gap: 0.75 }}>
        {translate('identity_providers.fields.last_test')}
        <LastTest of={provider} />
      </Box>
    </Box>
  );
};
