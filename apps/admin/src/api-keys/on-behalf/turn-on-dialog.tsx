import { Alert, Box, Typography } from '@mui/material';
import { useState } from 'react';
import { useLocale, useNotify, useRefresh, useTranslate } from 'react-admin';
import { ApiProblem } from '../../providers/problem.js';
import { AsCode } from '../../shared/as-code.js';
import { ConfirmImpact } from '../../shared/confirm-impact.js';
import { ProblemAlert } from '../../shared/problem-alert.js';
import { StillLoading } from '../../shared/still-loading.js';
import type { Key } from '../calls.js';
import { setOnBehalf } from './calls.js';
import { onBehalfAsCode } from './code.js';
import { Consequence } from './consequence.js';
import { EndField } from './end-field.js';
import { useImpact } from './use-impact.js';

/** Turns on-behalf on: until when, then what it opens in numbers, then the name of the key, typed. */
export const TurnOnDialog = ({ client, onClose }: { client: Key; onClose: () => void }) => {
  const translate = useTranslate();
  const locale = useLocale();
  const notify = useNotify();
  const refresh = useRefresh();
  const impact = useImpact(client.client_id);
  const [until, setUntil] = useState(() => stillToCome(client.on_behalf.until));
  const [changed, setChanged] = useState(false);
  const complete = until !== '' && (until === null || Date.parse(until) > Date.now());
  const turnOn = async () => {
    try {
      await setOnBehalf(client.client_id, client.version, { enabled: true, until });
    } catch (error) {
      // Nothing is opened with numbers that are not true any more.
      if (!(error instanceof ApiProblem) || error.status !== 412) throw error;
      setChanged(true);
      refresh();
      throw error;
    }
    notify('api_keys.on_behalf.turned_on', { type: 'success', messageArgs: { name: client.name } });
    refresh();
  };
  return (
    <ConfirmImpact
      title={translate('api_keys.on_behalf.turn_on_title', { name: client.name })}
      confirm={translate('api_keys.on_behalf.turn_on')}
      typed={client.name}
      ready={complete && impact.data !== undefined && !impact.isFetching}
      onConfirm={turnOn}
      onClose={onClose}
    >
      <Box sx={{ display: 'grid', gap: 2, pt: 1 }}>
        <EndField value={until} onChange={setUntil} />
        {impact.error === null ? null : <ProblemAlert error={impact.error} retry={() => void impact.refetch()} />}
        {impact.data === undefined && impact.error === null ? <StillLoading lines={2} /> : null}
        {impact.data === undefined ? null : (
          <Consequence client={client} impact={impact.data} until={complete ? until : null} locale={locale} />
        )}
        {changed ? <Alert severity="info">{translate('api_keys.on_behalf.changed_meanwhile')}</Alert> : null}
        <Typography component="div" variant="body2">
          <AsCode {...onBehalfAsCode(client, { enabled: true, until })} />
        </Typography>
      </Box>
    </ConfirmImpact>
  );
};

/** A stored end that is over is no end to begin with. */
const stillToCome = (until: string | null): string | null =>
  until !== null && Date.parse(until) > Date.now() ? until : null;
