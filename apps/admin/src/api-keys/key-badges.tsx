import { Chip } from '@mui/material';
import { useLocale, useTranslate } from 'react-admin';
import type { Key } from './calls.js';
import { onBehalfState } from './key-state.js';
import { shortMoment } from './short-moment.js';

/** "on", "on until Fri 18:00", "off". */
export const OnBehalfBadge = ({ of: key }: { of: Key }) => {
  const translate = useTranslate();
  const locale = useLocale();
  const { on, until } = onBehalfState(key.on_behalf, Date.now());
  if (!on) return <Chip size="small" variant="outlined" label={translate('api_keys.states.off')} />;
  const label =
    until === null
      ? translate('api_keys.states.on')
      : translate('api_keys.states.on_until', { time: shortMoment(until, locale) });
  return <Chip size="small" color="warning" label={label} />;
};
