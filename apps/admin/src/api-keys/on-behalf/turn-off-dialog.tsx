import { FormControl, FormControlLabel, FormLabel, Radio, RadioGroup, Typography } from '@mui/material';
import { useId, useState } from 'react';
import { useNotify, useRefresh, useTranslate } from 'react-admin';
import { AsCode } from '../../shared/as-code.js';
import { ConfirmImpact } from '../../shared/confirm-impact.js';
import { ProblemAlert } from '../../shared/problem-alert.js';
import { StillLoading } from '../../shared/still-loading.js';
import type { Key } from '../calls.js';
import { turnOff } from './calls.js';
import { onBehalfAsCode } from './code.js';
import { useImpact } from './use-impact.js';

/** Turns on-behalf off: live sessions end with it, counted, or run out. */
export const TurnOffDialog = ({ client, onClose }: { client: Key; onClose: () => void }) => {
  const translate = useTranslate();
  const notify = useNotify();
  const refresh = useRefresh();
  const impact = useImpact(client.client_id);
  const [end, setEnd] = useState(true);
  const confirm = async () => {
    const { ended_sessions: ended } = await turnOff(client, end);
    notify('api_keys.on_behalf.turned_off', { type: 'success', messageArgs: { name: client.name } });
    if (ended > 0) notify('api_keys.on_behalf.ended', { type: 'info', messageArgs: { smart_count: ended } });
    refresh();
  };
  return (
    <ConfirmImpact
      title={translate('api_keys.on_behalf.turn_off_title', { name: client.name })}
      confirm={translate('api_keys.on_behalf.turn_off')}
      // When they cannot be counted they can still be ended.
      ready={!impact.isFetching && (impact.data !== undefined || impact.error !== null)}
      onConfirm={confirm}
      onClose={onClose}
    >
      {impact.error === null ? null : <ProblemAlert error={impact.error} retry={() => void impact.refetch()} />}
      {impact.data === undefined && impact.error === null ? <StillLoading lines={2} /> : null}
      <LiveSessions count={impact.data?.live_sessions} end={end} onEnd={setEnd} />
      <Typography variant="body2" color="textSecondary" sx={{ mt: 1 }}>
        {translate('api_keys.on_behalf.shoppers_stay')}
      </Typography>
      <AsCode {...onBehalfAsCode(client, { enabled: false })} />
    </ConfirmImpact>
  );
};

const LiveSessions = (props: { count: number | undefined; end: boolean; onEnd: (end: boolean) => void }) => {
  const { count, end, onEnd } = props;
  const translate = useTranslate();
  const id = useId();
  if (count === undefined) return null;
  if (count === 0) return <p>{translate('api_keys.on_behalf.none_live')}</p>;
  return (
    <FormControl>
      <FormLabel id={id}>{translate('api_keys.on_behalf.what_of_live')}</FormLabel>
      <RadioGroup
        aria-labelledby={id}
        value={end ? 'end' : 'run_out'}
        onChange={(_, choice) => onEnd(choice === 'end')}
      >
        <FormControlLabel
          value="end"
          control={<Radio size="small" />}
          label={translate('api_keys.on_behalf.end_now', { smart_count: count })}
        />
        <FormControlLabel
          value="run_out"
          control={<Radio size="small" />}
          label={translate('api_keys.on_behalf.run_out')}
        />
      </RadioGroup>
    </FormControl>
  );
};
