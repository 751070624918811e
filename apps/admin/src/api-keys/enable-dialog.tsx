import { useNotify, useRefresh, useTranslate } from 'react-admin';
import { SessionsThatEnd } from '../sessions/sessions-that-end.js';
import { useSessionsThatEnd } from '../sessions/use-sessions-that-end.js';
import { AsCode } from '../shared/as-code.js';
import { ConfirmImpact } from '../shared/confirm-impact.js';
import { keyChangeCode } from './as-code.js';
import { type Key, setEnabled } from './calls.js';

/** Disables a key, with the number of sessions that end with it; or enables it again. */
export const EnableDialog = ({ of: key, onClose }: { of: Key; onClose: () => void }) => {
  const translate = useTranslate();
  const notify = useNotify();
  const refresh = useRefresh();
  const ending = useSessionsThatEnd({ client_id: key.client_id }, key.enabled);
  const action = key.enabled ? 'disable' : 'enable';
  return (
    <ConfirmImpact
      title={translate(`api_keys.${action}.title`, { name: key.name })}
      confirm={translate(`api_keys.${action}.action`)}
      destroys={key.enabled}
      ready={ending.ready}
      onClose={onClose}
      onConfirm={async () => {
        await setEnabled(key, !key.enabled);
        notify(`api_keys.${action}.done`, { type: 'success', messageArgs: { name: key.name } });
        refresh();
      }}
    >
      <p>{translate(`api_keys.${action}.text`)}</p>
      {key.enabled ? <SessionsThatEnd of={ending} /> : null}
      <AsCode {...keyChangeCode(key, { enabled: !key.enabled })} />
    </ConfirmImpact>
  );
};
