import { Box } from '@mui/material';
import { useTranslate } from 'react-admin';
import { LONG_ACCESS } from './lifetime.js';
import { LifetimeInput } from './lifetime-input.js';

/** How long the key's tokens live. */
export const LifetimeInputs = () => {
  const translate = useTranslate();
  return (
    <Box sx={{ display: 'grid', gridTemplateColumns: { md: '1fr 1fr' }, gap: 2 }}>
      <LifetimeInput
        source="access_token_ttl"
        help={translate('api_keys.form.access_help')}
        warnAbove={LONG_ACCESS}
        warning={translate('api_keys.form.access_long')}
      />
      <LifetimeInput source="refresh_token_ttl" help={translate('api_keys.form.refresh_help')} />
      <LifetimeInput source="refresh_grace" help={translate('api_keys.form.grace_help')} />
    </Box>
  );
};
