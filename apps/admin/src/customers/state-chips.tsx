import { Box, Chip } from '@mui/material';
import { useTranslate } from 'react-admin';
import type { Customer } from './calls.js';

/** Active or not, registered or guest, and whether somebody may act for them. */
export const StateChips = ({ of: customer }: { of: Customer }) => {
  const translate = useTranslate();
  const { status, guest, on_behalf_opt_out: refuses } = customer;
  return (
    <Box component="span" sx={{ display: 'inline-flex', flexWrap: 'wrap', gap: 0.75 }}>
      <Chip
        size="small"
        variant="outlined"
        color={status === 'active' ? 'success' : 'default'}
        label={translate(`customers.status.${status}`)}
      />
      <Chip size="small" variant="outlined" label={translate(guest ? 'customers.guest' : 'customers.registered')} />
      {refuses ? <Chip size="small" color="warning" label={translate('customers.refuses')} /> : null}
    </Box>
  );
};
