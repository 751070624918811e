import { Alert, Box } from '@mui/material';
import { useTranslate } from 'react-admin';
import { AsCode } from '../../shared/as-code.js';
import { ProblemAlert } from '../../shared/problem-alert.js';
import { StillLoading } from '../../shared/still-loading.js';
import type { Key } from '../calls.js';
import { onBehalfAsCode } from './code.js';
import { GuardsCard } from './guards-card.js';
import { LastDayCard } from './last-day-card.js';
import { RulesCard } from './rules-card.js';
import { SwitchCard } from './switch-card.js';
import { useImpact } from './use-impact.js';

/** Acting for customers with a key: on or off, how far it reaches, what keeps it narrow, and its rules. */
export const OnBehalfTab = ({ client }: { client: Key }) => {
  const translate = useTranslate();
  const impact = useImpact(client.client_id);
  if (client.type === 'public') return <Alert severity="info">{translate('api_keys.on_behalf.is_public')}</Alert>;
  return (
    <Box sx={{ display: 'grid', gap: 3 }}>
      {client.enabled ? null : <Alert severity="warning">{translate('api_keys.on_behalf.is_disabled')}</Alert>}
      <SwitchCard client={client} impact={impact.data}>
        {impact.error === null ? (
          <StillLoading lines={4} />
        ) : (
          <ProblemAlert error={impact.error} retry={() => void impact.refetch()} />
        )}
      </SwitchCard>
      <Box sx={{ display: 'grid', gap: 3, gridTemplateColumns: { md: '1fr 1fr' }, alignItems: 'stretch' }}>
        {impact.data === undefined ? null : <GuardsCard client={client} impact={impact.data} />}
        <LastDayCard clientId={client.client_id} />
      </Box>
      <RulesCard client={client} liveSessions={impact.data?.live_sessions ?? 0} />
      <AsCode {...onBehalfAsCode(client, client.on_behalf)} />
    </Box>
  );
};
