import { Checkbox, FormControlLabel } from '@mui/material';
import { useState } from 'react';
import { useNotify, useRefresh, useTranslate } from 'react-admin';
import { ApiProblem } from '../../providers/problem.js';
import { SessionsThatEnd } from '../../sessions/sessions-that-end.js';
import { useSessionsThatEnd } from '../../sessions/use-sessions-that-end.js';
import { AsCode } from '../../shared/as-code.js';
import { ConfirmImpact } from '../../shared/confirm-impact.js';
import { curlLine, secretPath } from '../as-code.js';
import { endSecret, type Key, type KeySecret } from '../calls.js';
import { secretState } from '../key-state.js';

/** Ends a secret now; when it leaked, every session of the key with it. */
export const EndSecretDialog = (props: { of: Key; secret: KeySecret; name: string; onClose: () => void }) => {
  const { of: key, secret, name, onClose } = props;
  const translate = useTranslate();
  const notify = useNotify();
  const refresh = useRefresh();
  const [compromised, setCompromised] = useState(false);
  const ending = useSessionsThatEnd({ client_id: key.client_id }, compromised);
  const last = key.secrets.filter((one) => secretState(one, Date.now()) !== 'ended').length === 1;
  return (
    <ConfirmImpact
      title={translate('api_keys.secrets.end_title', { name })}
      confirm={translate('api_keys.secrets.end')}
      ready={ending.ready}
      onClose={onClose}
      onConfirm={async () => {
        await endSecret(key, secret, compromised).catch((refused: unknown) => {
          // Somebody saved this key: the next try is made for the newest version.
          if (refused instanceof ApiProblem && refused.status === 412) refresh();
          throw refused;
        });
        notify('api_keys.secrets.ended', { type: 'success', messageArgs: { name } });
        refresh();
      }}
    >
      <p>{translate(last ? 'api_keys.secrets.end_last' : 'api_keys.secrets.end_text')}</p>
      <FormControlLabel
        control={<Checkbox checked={compromised} onChange={(_, checked) => setCompromised(checked)} />}
        label={translate('api_keys.secrets.compromised')}
      />
      {compromised ? <SessionsThatEnd of={ending} /> : null}
      <AsCode curl={curlLine('DELETE', secretPath(key, secret, compromised), { version: key.version })} />
    </ConfirmImpact>
  );
};
