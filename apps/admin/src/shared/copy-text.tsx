import CheckIcon from '@mui/icons-material/Check';
import ContentCopyIcon from '@mui/icons-material/ContentCopy';
import { Box, IconButton, Tooltip } from '@mui/material';
import { useState } from 'react';
import { useTranslate } from 'react-admin';
import { MONO } from '../layout/theme.js';
import { copyToClipboard } from './clipboard.js';
import { visuallyHidden } from './visually-hidden.js';

const SHOW_DONE_MS = 2000;

/** An id or a line, with a button that copies it. `what` names it for the button: "Copy client ID". */
export const CopyText = ({ text, what, children }: { text: string; what: string; children?: React.ReactNode }) => {
  const [said, setSaid] = useState<'copied' | 'not_copied' | null>(null);
  const translate = useTranslate();
  const copied = said === 'copied';
  const copy = async () => {
    setSaid((await copyToClipboard(text)) ? 'copied' : 'not_copied');
    setTimeout(() => setSaid(null), SHOW_DONE_MS);
  };
  return (
    // The hidden status must not reach out of a table that scrolls: it would widen the page.
    <Box
      component="span"
      sx={{ position: 'relative', display: 'inline-flex', alignItems: 'center', gap: 0.5, minWidth: 0 }}
    >
      {children === undefined ? (
        <Box component="span" sx={{ fontFamily: MONO, fontSize: '0.9em', overflowWrap: 'break-word', minWidth: 0 }}>
          {text}
        </Box>
      ) : (
        children
      )}
      <Tooltip title={translate(`shared.${said ?? 'copy'}`)}>
        <IconButton size="small" aria-label={translate('shared.copy_what', { what })} onClick={() => void copy()}>
          {copied ? <CheckIcon fontSize="inherit" color="success" /> : <ContentCopyIcon fontSize="inherit" />}
        </IconButton>
      </Tooltip>
      <Box component="span" role="status" sx={visuallyHidden}>
        {said === null ? '' : translate(`shared.${said}`)}
      </Box>
    </Box>
  );
};
