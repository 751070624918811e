import { Box } from '@mui/material';
import { MONO } from '../layout/theme.js';
import { CopyText } from './copy-text.js';

/** Lines to be copied as a whole. `what` names them for the button. */
export const CodeBlock = ({ code, what }: { code: string; what: string }) => (
  <Box
    sx={{
      position: 'relative',
      border: 1,
      borderColor: 'divider',
      borderRadius: 1,
      bgcolor: (theme) => (theme.palette.mode === 'dark' ? 'rgba(0 0 0 / .25)' : 'rgba(15 40 40 / .035)'),
    }}
  >
    <Box
      component="pre"
      tabIndex={0}
      aria-label={what}
      sx={{ m: 0, p: 1.5, pr: 6, overflowX: 'auto', fontFamily: MONO, fontSize: '0.8125rem', lineHeight: 1.6 }}
    >
      {code}
    </Box>
    <Box sx={{ position: 'absolute', top: 4, right: 4 }}>
      <CopyText text={code} what={what}>
        {null}
      </CopyText>
    </Box>
  </Box>
);
