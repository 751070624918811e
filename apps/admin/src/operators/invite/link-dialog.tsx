import { Alert, Typography } from '@mui/material';
import { useTranslate } from 'react-admin';
import { CodeBlock } from '../../shared/code-block.js';
import { ShownOnceDialog } from '../../shared/shown-once-dialog.js';
import { When } from '../../shared/when.js';
import type { FreshLink } from './use-invite.js';

/** The link of an invitation, once. */
export const LinkDialog = ({ email, link, expiresAt, onClose }: FreshLink & { onClose: () => void }) => {
  const translate = useTranslate();
  return (
    <ShownOnceDialog
      title={translate('operators.link.title', { email })}
      kept={translate('operators.link.passed_on')}
      lost={translate('operators.link.leave_anyway')}
      onClose={onClose}
    >
      <Alert severity="warning">{translate('operators.link.once')}</Alert>
      <CodeBlock code={link} what={translate('operators.link.link')} />
      <Typography>
        {translate('operators.link.until')} <When at={expiresAt} />
      </Typography>
    </ShownOnceDialog>
  );
};
