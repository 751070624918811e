import { Box } from '@mui/material';
import type { ReactNode } from 'react';
import { useTranslate } from 'react-admin';

/** The number in a question, said aloud when it is there; its line is kept free until then. */
export const Counted = ({ error, children }: { error: Error | null; children: ReactNode }) => {
  const translate = useTranslate();
  return (
    <Box component="p" role="status" sx={{ minHeight: '1.5em', fontWeight: 600 }}>
      {error === null ? children : translate('sessions.uncounted')}
    </Box>
  );
};
