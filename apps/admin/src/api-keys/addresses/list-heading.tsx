import { Box, Typography } from '@mui/material';
import { useLocale, useTranslate } from 'react-admin';
import { addressCountText } from './address-count.js';
import type { Line } from './lines.js';
import { MyAddress } from './my-address.js';

/** What the list is, how much it lets in, and where the operator is. */
export const ListHeading = (props: {
  lines: readonly Line[];
  /** Decimal number of addresses that the lines cover; undefined = not known yet. */
  addresses: string | undefined;
  onAdd: (lines: readonly Line[]) => void;
}) => {
  const { lines, addresses, onAdd } = props;
  const translate = useTranslate();
  const locale = useLocale();
  return (
    <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 2, px: { xs: 2, sm: 3 }, pt: 2.5, pb: 2 }}>
      <Box sx={{ flex: '1 1 320px', minWidth: 0 }}>
        <Box sx={{ display: 'flex', alignItems: 'baseline', flexWrap: 'wrap', columnGap: 1.5 }}>
          <Typography variant="h2">{translate('api_keys.addresses.title')}</Typography>
          {lines.length === 0 || addresses === undefined ? null : (
            <Typography variant="body2" color="textSecondary">
              {translate('api_keys.addresses.covers_all', {
                smart_count: lines.length,
                addresses: addressCountText(addresses, locale),
              })}
            </Typography>
          )}
        </Box>
        <Typography variant="body2" color="textSecondary">
          {translate('api_keys.addresses.intro')}
        </Typography>
      </Box>
      <MyAddress lines={lines} onAdd={onAdd} />
    </Box>
  );
};
