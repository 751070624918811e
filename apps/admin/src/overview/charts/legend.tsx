import { Box } from '@mui/material';
import { useLocale } from 'react-admin';
import type { Series } from '../counts.js';
import { useKindName } from '../kind-name.js';
import { useFills } from './fills.js';

/** What each colour and pattern stands for, with its total. */
export const Legend = ({ series }: { series: readonly Series[] }) => {
  const locale = useLocale();
  const nameOf = useKindName();
  const fillOf = useFills();
  return (
    <Box
      component="ul"
      sx={{ listStyle: 'none', display: 'flex', flexWrap: 'wrap', columnGap: 2.5, rowGap: 0.5, m: 0, p: 0, pl: 1 }}
    >
      {series.map(({ kind, total }) => (
        <Box component="li" key={kind} sx={{ display: 'flex', alignItems: 'center', gap: 0.75, fontSize: '0.875rem' }}>
          <svg width={14} height={14} aria-hidden>
            <rect width={14} height={14} rx={3} fill={`url(#${fillOf(kind).id})`} />
          </svg>
          {nameOf(kind)}
          <Box component="span" sx={{ color: 'text.secondary' }}>
            {total.toLocaleString(locale)}
          </Box>
        </Box>
      ))}
    </Box>
  );
};
