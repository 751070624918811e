import { Tooltip } from '@mui/material';
import { useTranslate } from 'react-admin';
import { useShops } from './places.js';

/** Shops named before the rest is counted. */
const NAMED = 2;

/** The shops a key works for by name; by number where the name is not known. */
export const ShopNames = ({ ids }: { ids: readonly number[] }) => {
  const translate = useTranslate();
  const shops = useShops().data ?? [];
  if (ids.length === 0) return <span>{translate('shared.none')}</span>;
  const names = ids.map((id) => shops.find((shop) => shop.id === id)?.name ?? String(id));
  if (names.length <= NAMED) return <span>{names.join(', ')}</span>;
  const rest = translate('api_keys.list.more_shops', { count: names.length - NAMED });
  return (
    <Tooltip title={names.join(', ')}>
      <span tabIndex={0}>
        {names.slice(0, NAMED).join(', ')} {rest}
      </span>
    </Tooltip>
  );
};
