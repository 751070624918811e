import DownloadIcon from '@mui/icons-material/Download';
import {
  Alert,
  Box,
  Button,
  Checkbox,
  Dialog,
  DialogActions,
  DialogContent,
  DialogTitle,
  FormControlLabel,
  Stack,
  TextField,
  Typography,
} from '@mui/material';
import { useId, useState } from 'react';
import { useTranslate } from 'react-admin';
import { MONO } from '../layout/theme.js';
import { CodeTabs } from './code-tabs.js';
import { CopyText } from './copy-text.js';
import { LeaveGuard } from './leave-guard.js';
import { saveAsFile } from './save-as-file.js';
import { curlCall, envFile, type SecretOfClient, typescriptCall } from './secret-snippets.js';
import { visuallyHidden } from './visually-hidden.js';

/**
 * Shows a fresh secret, once. Mount it only while there is one and drop the secret in `onClose`: then it is in no document,
 * store or memory any more. It closes when the operator says that it is stored, or presses Escape twice.
 */
export const RevealSecretDialog = (props: SecretOfClient & { title: string; onClose: () => void }) => {
  const { title, clientId, secret, onClose } = props;
  const translate = useTranslate();
  const id = useId();
  const [stored, setStored] = useState(false);
  const [warned, setWarned] = useState(false);
  const leave = (reason: 'backdropClick' | 'escapeKeyDown') => {
    // A click beside the dialog is no answer.
    if (reason === 'backdropClick') return;
    if (stored || warned) onClose();
    else setWarned(true);
  };
  return (
    <Dialog open onClose={(_, reason) => leave(reason)} aria-labelledby={id} fullWidth maxWidth="sm">
      <DialogTitle id={id}>{title}</DialogTitle>
      <DialogContent>
        <Box role="status" sx={visuallyHidden}>
          {translate('shared.secret.announce')}
        </Box>
        <Alert severity="warning" sx={{ mb: 2 }}>
          {translate('shared.secret.once')}
        </Alert>
        <Stack spacing={2}>
          <ShownValue label={translate('shared.secret.client_id')} value={clientId} />
          <ShownValue label={translate('shared.secret.secret')} value={secret} focused />
          <Examples {...props} />
          <FormControlLabel
            control={<Checkbox checked={stored} onChange={(_, checked) => setStored(checked)} />}
            label={translate('shared.secret.stored')}
          />
          {warned && !stored ? (
            <Alert severity="error" role="alert">
              {translate('shared.secret.leave_anyway')}
            </Alert>
          ) : null}
        </Stack>
      </DialogContent>
      <LeaveGuard when={!stored && !warned} />
      <DialogActions>
        <Button variant="contained" disabled={!stored} onClick={onClose}>
          {translate('shared.close')}
        </Button>
      </DialogActions>
    </Dialog>
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
