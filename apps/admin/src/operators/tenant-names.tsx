import { Tooltip } from '@mui/material';
import { useTranslate } from 'react-admin';
import { useTenants } from '../shared/places.js';

/** Names that have room in a table. */
const SHOWN = 2;

/** The tenants that somebody sees, by name; null = all of them, also later ones. */
export const TenantNames = ({ slugs }: { slugs: readonly string[] | null }) => {
  const translate = useTranslate();
  const tenants = useTenants().data ?? [];
  if (slugs === null) return <span>{translate('operators.tenants.all')}</span>;
  if (slugs.length === 0) return <span>{translate('operators.tenants.none')}</span>;
  const names = slugs.map((slug) => tenants.find((tenant) => tenant.slug === slug)?.name ?? slug);
  const text = names.slice(0, SHOWN).join(', ');
  if (names.length <= SHOWN) return <span>{text}</span>;
  return (
    <Tooltip title={names.join(', ')}>
      <span tabIndex={0}>
        {text} {translate('operators.tenants.more', { count: names.length - SHOWN })}
      </span>
    </Tooltip>
  );
};
