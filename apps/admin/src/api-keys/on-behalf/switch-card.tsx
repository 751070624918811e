import { Alert, Box, Chip, Link as Styled } from '@mui/material';
import { type ReactNode, useState } from 'react';
import { useLocale, useTranslate } from 'react-admin';
import { Link } from 'react-router-dom';
import { GuardedButton } from '../../shared/guarded-button.js';
import type { Key } from '../calls.js';
import { keyPath } from '../key-link.js';
import { onBehalfState } from '../key-state.js';
import type { Impact } from './calls.js';
import { momentText } from './moment.js';
import { ReachList } from './reach-list.js';
import { SectionCard } from './section-card.js';
import { TurnOffDialog } from './turn-off-dialog.js';
import { TurnOnDialog } from './turn-on-dialog.js';

/** The switch: on or off, until when, and what it opens. `children` stand in while that is not known. */
export const SwitchCard = (props: { client: Key; impact: Impact | undefined; children: ReactNode }) => {
  const { client, impact } = props;
  const translate = useTranslate();
  const [asking, setAsking] = useState(false);
  const { on } = onBehalfState(client.on_behalf, Date.now());
  const empty = client.ip_allowlist.length === 0;
  const refusal = empty && !on ? translate('api_keys.on_behalf.list_empty') : null;
  return (
    <SectionCard
      title={translate('api_keys.on_behalf.title')}
      intro={translate('api_keys.on_behalf.intro')}
      aside={
        <Box sx={{ display: 'flex', alignItems: 'center', flexWrap: 'wrap', gap: 1.5 }}>
          <StateChip client={client} />
          <GuardedButton
            needs={on ? 'client_manage' : 'on_behalf_manage'}
            because={refusal}
            variant={on ? 'outlined' : 'contained'}
            color={on ? 'error' : 'primary'}
            onClick={() => setAsking(true)}
          >
            {translate(on ? 'api_keys.on_behalf.turn_off' : 'api_keys.on_behalf.turn_on')}
          </GuardedButton>
        </Box>
      }
    >
      {empty ? (
        <Alert severity="warning" sx={{ mb: 2 }}>
          {translate('api_keys.on_behalf.list_empty')}{' '}
          <Styled color="inherit" underline="always" component={Link} to={keyPath(client.client_id, 'addresses')}>
            {translate('api_keys.on_behalf.to_addresses')}
          </Styled>
        </Alert>
      ) : null}
      {impact === undefined ? props.children : <ReachList client={client} impact={impact} />}
      {asking && on ? <TurnOffDialog client={client} onClose={() => setAsking(false)} /> : null}
      {asking && !on ? <TurnOnDialog client={client} onClose={() => setAsking(false)} /> : null}
    </SectionCard>
  );
};

const StateChip = ({ client }: { client: Key }) => {
  const translate = useTranslate();
  const locale = useLocale();
  const { on, until } = onBehalfState(client.on_behalf, Date.now());
  const time = until === null ? '' : momentText(until, locale);
  const words = on ? (until === null ? 'on' : 'on_until') : client.on_behalf.enabled ? 'over' : 'off';
  return (
    <Chip
      color={on ? 'warning' : 'default'}
      variant={on ? 'filled' : 'outlined'}
      label={translate(`api_keys.on_behalf.state.${words}`, { time })}
    />
  );
};
