import DownloadIcon from '@mui/icons-material/Download';
import { Alert, Box, Button, TextField, Typography } from '@mui/material';
import { useTranslate } from 'react-admin';
import { MONO } from '../layout/theme.js';
import { CodeTabs } from './code-tabs.js';
import { CopyText } from './copy-text.js';
import { saveAsFile } from './save-as-file.js';
import { curlCall, envFile, type SecretOfClient, typescriptCall } from './secret-snippets.js';
import { ShownOnceDialog } from './shown-once-dialog.js';
import { visuallyHidden } from './visually-hidden.js';

/**
 * Shows a fresh secret, once. Mount it only while there is one and drop the secret in `onClose`: then it is in no document,
 * store or memory any more.
 */
export const RevealSecretDialog = (props: SecretOfClient & { title: string; onClose: () => void }) => {
  const { title, clientId, secret, onClose } = props;
  const translate = useTranslate();
  return (
    <ShownOnceDialog
      title={title}
      kept={translate('shared.secret.stored')}
      lost={translate('shared.secret.leave_anyway')}
      onClose={onClose}
    >
      <Box role="status" sx={visuallyHidden}>
        {translate('shared.secret.announce')}
      </Box>
      <Alert severity="warning">{translate('shared.secret.once')}</Alert>
      <ShownValue label={translate('shared.secret.client_id')} value={clientId} />
      <ShownValue label={translate('shared.secret.secret')} value={secret} focused />
      <Examples {...props} />
    </ShownOnceDialog>
  );
};

const ShownValue = ({ label, value, focused = false }: { label: string; value: string; focused?: boolean }) => (
  <Box sx={{ display: 'flex', alignItems: 'center', gap: 1 }}>
    <TextField
      fullWidth
      label={label}
      value={value}
      autoFocus={focused}
      onFocus={(event) => event.target.select()}
      slotProps={{
        input: { readOnly: true },
        htmlInput: { spellCheck: false, autoComplete: 'off', sx: { fontFamily: MONO } },
      }}
    />
    <CopyText text={value} what={label}>
      {null}
    </CopyText>
  </Box>
);

const Examples = (client: SecretOfClient) => {
  const translate = useTranslate();
  const api = location.origin;
  const env = envFile(api, client);
  return (
    <Box>
      <Box sx={{ display: 'flex', alignItems: 'center', justifyContent: 'space-between', gap: 1 }}>
        <Typography variant="h3">{translate('shared.secret.use_it')}</Typography>
        <Button size="small" startIcon={<DownloadIcon />} onClick={() => saveAsFile(`${client.clientId}.env`, env)}>
          {translate('shared.secret.download')}
        </Button>
      </Box>
      <CodeTabs
        label={translate('shared.secret.use_it')}
        snippets={[
          { label: 'curl', code: curlCall(api, client) },
          { label: '.env', code: env },
          { label: 'TypeScript', code: typescriptCall(api, client) },
        ]}
      />
    </Box>
  );
};
