import { Alert, Box, Typography } from '@mui/material';
import { useLocale, useTranslate } from 'react-admin';
import { CopyText } from '../../shared/copy-text.js';
import { ShownOnceDialog } from '../../shared/shown-once-dialog.js';
import type { FreshLink } from './use-invite.js';

/** The link of an invitation, once. */
export const LinkDialog = ({ email, link, expiresAt, onClose }: FreshLink & { onClose: () => void }) => {
  const translate = useTranslate();
  const time = new Intl.DateTimeFormat(useLocale(), { dateStyle: 'full', timeStyle: 'short' }).format(
    new Date(expiresAt),
  );
  return (
    <ShownOnceDialog
      title={translate('operators.link.title', { email })}
      kept={translate('operators.link.passed_on')}
      lost={translate('operators.link.leave_anyway')}
      onClose={onClose}
    >
      <Alert severity="warning">{translate('operators.link.once')}</Alert>
      <Box
        sx={{
          display: 'grid',
          gridTemplateColumns: 'minmax(0, 1fr)',
          border: 1,
          borderColor: 'divider',
          borderRadius: 1,
          p: 1.5,
          bgcolor: 'background.default',
        }}
      >
        <CopyText text={link} what={translate('operators.link.link')}>
          <Box component="code" sx={{ flex: 1, minWidth: 0, wordBreak: 'break-all' }}>
            {link}
          </Box>
        </CopyText>
      </Box>
      <Typography>{translate('operators.link.until', { time })}</Typography>
    </ShownOnceDialog>
  );
};
