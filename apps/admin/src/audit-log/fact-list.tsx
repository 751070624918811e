import { Box } from '@mui/material';
import type { ReactNode } from 'react';

/** Names and values below each other, aligned; on a narrow screen the value stands below its name. */
export const FactList = ({ children, label }: { children: ReactNode; label?: string }) => (
  <Box
    component="dl"
    {...(label === undefined ? {} : { 'aria-label': label })}
    sx={{
      display: 'grid',
      gridTemplateColumns: { xs: '1fr', sm: '140px 1fr' },
      columnGap: 2,
      rowGap: { xs: 0, sm: 0.75 },
      m: 0,
      fontSize: '0.9375rem',
      '& dt': { color: 'text.secondary', minHeight: 30, display: 'flex', alignItems: 'center' },
      '& dd': { m: 0, minHeight: 30, minWidth: 0, display: 'flex', alignItems: 'center', flexWrap: 'wrap', gap: 1 },
    }}
  >
    {children}
  </Box>
);

/** One line of a `FactList`. */
export const Fact = ({ name, children }: { name: ReactNode; children: ReactNode }) => (
  <>
    <dt>{name}</dt>
    <dd>{children}</dd>
  </>
);
