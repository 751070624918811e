import { Alert, Typography } from '@mui/material';
import { useTranslate } from 'react-admin';
import type { Key } from '../calls.js';
import type { Impact } from './calls.js';
import { momentText } from './moment.js';
import { useReach } from './reach.js';

/** What turning on means, in one sentence with its numbers, and what callers will be asked for. */
export const Consequence = (props: { client: Key; impact: Impact; until: string | null; locale: string }) => {
  const { client, impact, until } = props;
  const translate = useTranslate();
  const reach = useReach()(impact);
  const { reason, reason_pattern: pattern, daily_cap: cap } = client.on_behalf;
  return (
    <>
      <Typography>
        <strong>{client.name}</strong>{' '}
        {translate('api_keys.on_behalf.consequence', {
          ...reach,
          until:
            until === null
              ? translate('api_keys.on_behalf.until_off')
              : translate('api_keys.on_behalf.until_time', { time: momentText(until, props.locale) }),
        })}
      </Typography>
      <Typography variant="body2" color="textSecondary">
        {translate(`api_keys.on_behalf.reason_said.${reason}`)}{' '}
        {reason === 'off' || pattern === null ? null : translate('api_keys.on_behalf.reason_fits', { pattern })}{' '}
        {cap === null ? null : translate('api_keys.on_behalf.cap_said', { smart_count: cap })}
      </Typography>
      {impact.allows_everything ? (
        <Alert severity="error">{translate('api_keys.on_behalf.from_everywhere')}</Alert>
      ) : null}
    </>
  );
};
