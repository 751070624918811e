import WarningIcon from '@mui/icons-material/WarningAmber';
import { Box, Chip, TableCell, TableRow } from '@mui/material';
import { useState } from 'react';
import { useTranslate } from 'react-admin';
import { MONO } from '../../layout/theme.js';
import { Address } from '../../shared/address.js';
import { GuardedButton } from '../../shared/guarded-button.js';
import { When } from '../../shared/when.js';
import type { Key, KeySecret } from '../calls.js';
import { secretState, stillInUse } from '../key-state.js';
import { EndSecretDialog } from './end-secret-dialog.js';
import { MoveEndDialog } from './move-end-dialog.js';

type Question = 'end' | 'move' | null;

/** A secret by its last characters: state, last use, and what can be done with it. */
export const SecretRow = ({ of: key, secret }: { of: Key; secret: KeySecret }) => {
  const translate = useTranslate();
  const [asked, setAsked] = useState<Question>(null);
  const close = () => setAsked(null);
  const state = secretState(secret, Date.now());
  const name = `····${secret.hint}`;
  return (
    <TableRow sx={state === 'ended' ? { '& > *': { color: 'text.secondary' } } : {}}>
      <TableCell component="th" scope="row" sx={{ fontFamily: MONO, whiteSpace: 'nowrap' }}>
        {name}
      </TableCell>
      <TableCell>
        <State of={secret} />
      </TableCell>
      <TableCell>
        <When at={secret.created_at} />
      </TableCell>
      <TableCell>
        <When at={secret.last_used_at} />
        {state !== 'ended' && stillInUse(secret, key.secrets) ? (
          <Warning>{translate('api_keys.secrets.still_in_use', { address: secret.last_used_address ?? '–' })}</Warning>
        ) : null}
      </TableCell>
      <TableCell>
        <Address address={secret.last_used_address} />
        <Box sx={{ color: 'text.secondary', fontSize: '0.85em' }}>{secret.last_used_program}</Box>
      </TableCell>
      <TableCell align="right" sx={{ whiteSpace: 'nowrap' }}>
        {state === 'ended' ? null : (
          <>
            <GuardedButton
              size="small"
              needs="client_manage"
              aria-label={translate('api_keys.secrets.move_what', { name })}
              onClick={() => setAsked('move')}
            >
              {translate(state === 'live' ? 'api_keys.secrets.plan_end' : 'api_keys.secrets.extend')}
            </GuardedButton>
            <GuardedButton
              size="small"
              color="error"
              needs="client_manage"
              aria-label={translate('api_keys.secrets.end_what', { name })}
              onClick={() => setAsked('end')}
            >
              {translate('api_keys.secrets.end')}
            </GuardedButton>
          </>
        )}
        {asked === 'end' ? <EndSecretDialog of={key} secret={secret} name={name} onClose={close} /> : null}
        {asked === 'move' ? <MoveEndDialog of={key} secret={secret} name={name} onClose={close} /> : null}
      </TableCell>
    </TableRow>
  );
};

const State = ({ of: secret }: { of: KeySecret }) => {
  const translate = useTranslate();
  const state = secretState(secret, Date.now());
  const color = { live: 'success', retiring: 'warning', ended: 'default' } as const;
  return (
    <Box>
      <Box sx={{ whiteSpace: 'nowrap' }}>
        <Chip
          size="small"
          variant="outlined"
          color={color[state]}
          label={translate(`api_keys.secrets.states.${state}`)}
        />{' '}
        {state === 'retiring' ? `${translate('api_keys.secrets.ends_at')} ` : null}
        {secret.ends_at === null ? null : <When at={secret.ends_at} />}
      </Box>
      {secret.weak && state !== 'ended' ? <Warning>{translate('api_keys.secrets.weak')}</Warning> : null}
    </Box>
  );
};

const Warning = ({ children }: { children: string }) => (
  <Box sx={{ display: 'flex', alignItems: 'center', gap: 0.5, color: 'warning.main', fontSize: '0.85em', mt: 0.5 }}>
    <WarningIcon aria-hidden fontSize="inherit" />
    {children}
  </Box>
);
