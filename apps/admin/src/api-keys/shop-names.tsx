import { Box, Tooltip } from '@mui/material';
import { useTranslate } from 'react-admin';
import { useShops } from '../shared/places.js';

/** The shops a key works for: the first by name (or number, where the name is not known), the rest counted. */
export const ShopNames = ({ ids }: { ids: readonly number[] }) => {
  const translate = useTranslate();
  const shops = useShops().data ?? [];
  if (ids.length === 0) return <span>{translate('shared.none')}</span>;
  const names = ids.map((id) => shops.find((shop) => shop.id === id)?.name ?? String(id));
  return (
    <Tooltip title={names.join(', ')}>
      <Box component="span" tabIndex={0} sx={{ display: 'inline-flex', gap: 0.75 }}>
        <Box
          component="span"
          sx={{ maxWidth: 120, overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap' }}
        >
          {names[0]}
        </Box>
        {names.length === 1 ? null : (
          <Box component="span" sx={{ color: 'text.secondary' }}>
            {translate('api_keys.list.more_shops', { count: names.length - 1 })}
          </Box>
        )}
      </Box>
    </Tooltip>
  );
};
