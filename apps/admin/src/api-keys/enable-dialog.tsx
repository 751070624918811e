import { useQuery } from '@tanstack/react-query';
import { Box } from '@mui/material';
import { useNotify, useRefresh, useTranslate } from 'react-admin';
import { holds } from '../providers/session.js';
import { AsCode } from '../shared/as-code.js';
import { ConfirmImpact } from '../shared/confirm-impact.js';
import { keyChangeCode } from './as-code.js';
import { countSessions, type Key, setEnabled } from './calls.js';

/** Disables a key, with the number of sessions that end with it; or enables it again. */
export const EnableDialog = ({ of: key, onClose }: { of: Key; onClose: () => void }) => {
  const translate = useTranslate();
  const notify = useNotify();
  const refresh = useRefresh();
  const action = key.enabled ? 'disable' : 'enable';
  return (
    <ConfirmImpact
      title={translate(`api_keys.${action}.title`, { name: key.name })}
      confirm={translate(`api_keys.${action}.action`)}
      destroys={key.enabled}
      onClose={onClose}
      onConfirm={async () => {
        await setEnabled(key, !key.enabled);
        notify(`api_keys.${action}.done`, { type: 'success', messageArgs: { name: key.name } });
        refresh();
      }}
    >
      <p>{translate(`api_keys.${action}.text`)}</p>
      {key.enabled ? <SessionsThatEnd clientId={key.client_id} /> : null}
      <AsCode {...keyChangeCode(key, { enabled: !key.enabled })} />
    </ConfirmImpact>
  );
};

/** "7 live sessions end now." The height is kept while it is counted. */
export const SessionsThatEnd = ({ clientId }: { clientId: string }) => {
  const text = useLiveSessions(clientId);
  return (
    <Box component="p" role="status" sx={{ minHeight: '1.5em', fontWeight: 600 }}>
      {text}
    </Box>
  );
};

/** What will be said of the sessions that end; '' until they are counted. */
function useLiveSessions(clientId: string): string {
  const translate = useTranslate();
  const allowed = holds('session_read');
  const { data, isError } = useQuery({
    queryKey: ['api-keys', 'live-sessions', clientId],
    queryFn: () => countSessions(clientId),
    enabled: allowed,
    // The number in a question is the present one.
    gcTime: 0,
    staleTime: 0,
  });
  if (!allowed || isError) return translate('api_keys.sessions.uncounted');
  if (data === undefined) return '';
  if (data.count === 0) return translate('api_keys.sessions.none');
  return translate(data.more ? 'api_keys.sessions.more' : 'api_keys.sessions.end', { smart_count: data.count });
}
