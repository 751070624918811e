import { Alert, Box } from '@mui/material';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useNotify, useRefresh, useTranslate } from 'react-admin';
import { newIdempotencyKey } from '../providers/api.js';
import { holds } from '../providers/session.js';
import { ConfirmImpact } from '../shared/confirm-impact.js';
import { countSessions, type Purpose, replace } from './calls.js';

/** The keys are in foreign hands: what they made is worth nothing from now on. */
export const CompromisedDialog = ({ purpose, onClose }: { purpose: Purpose; onClose: () => void }) => {
  const translate = useTranslate();
  const notify = useNotify();
  const refresh = useRefresh();
  const [idempotencyKey] = useState(newIdempotencyKey);
  return (
    <ConfirmImpact
      title={translate(`signing_keys.compromised.title_${purpose}`)}
      confirm={translate('signing_keys.compromised.confirm')}
      typed={translate('signing_keys.compromised.typed')}
      onClose={onClose}
      onConfirm={async () => {
        await replace(purpose, idempotencyKey);
        notify('signing_keys.compromised.done', { type: 'success' });
        refresh();
      }}
    >
      <Alert severity="error" sx={{ mb: 1 }}>
        {translate(`signing_keys.compromised.impact_${purpose}`)}
      </Alert>
      {purpose === 'refresh' && holds('session_read') ? <SessionsInSight /> : null}
      {translate(`signing_keys.compromised.text_${purpose}`)}
    </ConfirmImpact>
  );
};

/** How many sessions are alive now. Its line is kept while they are counted. */
const SessionsInSight = () => {
  const translate = useTranslate();
  const { data } = useQuery({
    queryKey: ['signing-keys', 'sessions'],
    queryFn: countSessions,
    // The number in a question is the present one.
    gcTime: 0,
    staleTime: 0,
  });
  return (
    <Box component="p" role="status" sx={{ minHeight: '1.5em', fontWeight: 600 }}>
      {data === undefined
        ? ''
        : translate(data.more ? 'signing_keys.compromised.more_live' : 'signing_keys.compromised.live', {
            smart_count: data.count,
          })}
    </Box>
  );
};
