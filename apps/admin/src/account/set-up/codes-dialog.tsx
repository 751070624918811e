import DownloadIcon from '@mui/icons-material/Download';
import { Alert, Box, Button } from '@mui/material';
import { useTranslate } from 'react-admin';
import { CodeBlock } from '../../shared/code-block.js';
import { saveAsFile } from '../../shared/save-as-file.js';
import { ShownOnceDialog } from '../../shared/shown-once-dialog.js';

/** The recovery codes, once. */
export const CodesDialog = ({ codes, onClose }: { codes: readonly string[]; onClose: () => void }) => {
  const translate = useTranslate();
  const text = codes.join('\n');
  return (
    <ShownOnceDialog
      title={translate('account.codes.title')}
      kept={translate('account.codes.stored')}
      lost={translate('account.codes.leave_anyway')}
      onClose={onClose}
    >
      <Alert severity="success">{translate('account.codes.on')}</Alert>
      <Alert severity="warning">{translate('account.codes.once')}</Alert>
      <CodeBlock code={text} what={translate('account.codes.what')} />
      <Box>
        <Button startIcon={<DownloadIcon />} onClick={() => saveAsFile('mandate-recovery-codes.txt', `${text}\n`)}>
          {translate('account.codes.download')}
        </Button>
      </Box>
    </ShownOnceDialog>
  );
};
