import { Alert, Button, Dialog, DialogActions, DialogContent, DialogTitle, Typography } from '@mui/material';
import { useId, useState } from 'react';
import { useNotify, useRefresh, useTranslate } from 'react-admin';
import { newIdempotencyKey } from '../../providers/api.js';
import { AsCode } from '../../shared/as-code.js';
import { ChoiceCards } from '../../shared/choice-cards.js';
import { ProblemAlert } from '../../shared/problem-alert.js';
import { RevealSecretDialog } from '../../shared/reveal-secret-dialog.js';
import { curlLine } from '../as-code.js';
import { type Key, rotateSecret } from '../calls.js';
import { OVERLAPS, type Overlap, OVERLAP_NAMES, USUAL_OVERLAP } from './overlaps.js';

/** Makes a new secret beside the present ones, asks when those end, and shows the new one once. */
export const RotateDialog = ({ of: key, onClose }: { of: Key; onClose: () => void }) => {
  const translate = useTranslate();
  const { rotate, busy, error, secret, forget } = useRotation(key, onClose);
  const [overlap, setOverlap] = useState<Overlap>(USUAL_OVERLAP);
  const id = useId();
  if (secret !== null) {
    return (
      <RevealSecretDialog
        title={translate('api_keys.secrets.made', { name: key.name })}
        clientId={key.client_id}
        secret={secret}
        grants={key.grants}
        onClose={() => {
          forget();
          onClose();
        }}
      />
    );
  }
  return (
    <Dialog open disableRestoreFocus onClose={busy ? undefined : onClose} aria-labelledby={id} fullWidth maxWidth="sm">
      <DialogTitle id={id}>{translate('api_keys.secrets.rotate_title', { name: key.name })}</DialogTitle>
      <DialogContent>
        <Typography sx={{ mb: 2 }}>{translate('api_keys.secrets.rotate_text')}</Typography>
        <ChoiceCards
          label={translate('api_keys.secrets.old_ends')}
          name="old_ends_in"
          value={overlap}
          width={220}
          choices={OVERLAP_NAMES.map((value) => ({
            value,
            title: translate(`api_keys.secrets.overlaps.${value}`),
            text: translate(`api_keys.secrets.overlap_texts.${value}`),
          }))}
          onChange={setOverlap}
        />
        {overlap === 'now' ? (
          <Alert severity="warning" sx={{ mt: 2 }}>
            {translate('api_keys.secrets.at_once')}
          </Alert>
        ) : null}
        {error === null ? null : <ProblemAlert error={error} />}
        <AsCode {...rotationCode(key, OVERLAPS[overlap])} />
      </DialogContent>
      <DialogActions>
        <Button onClick={onClose} disabled={busy}>
          {translate('shared.cancel')}
        </Button>
        <Button variant="contained" autoFocus loading={busy} onClick={() => void rotate(OVERLAPS[overlap])}>
          {translate('api_keys.secrets.rotate_now')}
        </Button>
      </DialogActions>
    </Dialog>
  );
};

/** A plain call, as no cache may keep the secret in its answer. */
function useRotation(key: Key, onLost: () => void) {
  const [idempotencyKey] = useState(newIdempotencyKey);
  const [secret, setSecret] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const notify = useNotify();
  const refresh = useRefresh();
  const rotate = async (oldEndsIn: number) => {
    setBusy(true);
    setError(null);
    try {
      const answer = await rotateSecret(key, oldEndsIn, idempotencyKey);
      setSecret(answer.secret);
      if (answer.secret === null) {
        notify('api_keys.create.secret_lost', { type: 'warning' });
        onLost();
      }
    } catch (refused) {
      setError(refused);
    } finally {
      setBusy(false);
      // Also after a refusal: somebody may have saved this key, and the next try is made for the newest version.
      refresh();
    }
  };
  return { rotate, busy, error, secret, forget: () => setSecret(null) };
}

const rotationCode = ({ client_id: id, version }: Key, oldEndsIn: number) => ({
  cli: `npm run -s mandate -- client rotate-secret ${id} --old-ends-in ${oldEndsIn}`,
  curl: curlLine('POST', `/admin/v1/clients/${encodeURIComponent(id)}/secrets`, {
    body: { old_ends_in: oldEndsIn },
    version,
  }),
});
