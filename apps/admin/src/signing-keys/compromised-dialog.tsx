import { Alert } from '@mui/material';
import { useState } from 'react';
import { useNotify, useRefresh, useTranslate } from 'react-admin';
import { newIdempotencyKey } from '../providers/api.js';
import { Counted } from '../sessions/counted.js';
import { type SessionsToEnd, useSessionsThatEnd } from '../sessions/use-sessions-that-end.js';
import { ConfirmImpact } from '../shared/confirm-impact.js';
import { type Purpose, replace } from './calls.js';

/** The keys are in foreign hands: what they made is worth nothing from now on. */
export const CompromisedDialog = ({ purpose, onClose }: { purpose: Purpose; onClose: () => void }) => {
  const translate = useTranslate();
  const notify = useNotify();
  const refresh = useRefresh();
  const [idempotencyKey] = useState(newIdempotencyKey);
  const ending = useSessionsThatEnd({}, purpose === 'refresh');
  return (
    <ConfirmImpact
      title={translate(`signing_keys.compromised.title_${purpose}`)}
      confirm={translate('signing_keys.compromised.confirm')}
      typed={translate('signing_keys.compromised.typed')}
      ready={ending.ready}
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
      {purpose === 'refresh' && ending.allowed ? <SessionsInSight of={ending} /> : null}
      {translate(`signing_keys.compromised.text_${purpose}`)}
    </ConfirmImpact>
  );
};

/** How many sessions are alive now, in every tenant in sight. */
const SessionsInSight = ({ of: { count, error } }: { of: SessionsToEnd }) => {
  const translate = useTranslate();
  const words = count?.more ? 'signing_keys.compromised.more_live' : 'signing_keys.compromised.live';
  return <Counted error={error}>{count && translate(words, { smart_count: count.count })}</Counted>;
};
