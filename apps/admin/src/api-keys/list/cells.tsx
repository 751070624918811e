import WarningIcon from '@mui/icons-material/WarningAmber';
import { Box, Link as Styled } from '@mui/material';
import type { ReactNode } from 'react';
import { useTranslate } from 'react-admin';
import { Link } from 'react-router-dom';
import type { Key } from '../calls.js';
import { keyPath } from '../key-link.js';
import { allowsEverything, countSecrets, isOpenSystem } from '../key-state.js';

/** How many ranges the key may call from; the number opens them. */
export const AddressesCell = ({ of: key }: { of: Key }) => {
  const translate = useTranslate();
  const everything = allowsEverything(key.ip_allowlist);
  const open = isOpenSystem(key);
  const count = key.ip_allowlist.length;
  return (
    <Detail of={key} tab="addresses" warns={everything || open}>
      {everything
        ? translate('api_keys.list.everything')
        : count === 0
          ? translate(open ? 'api_keys.open_system.short' : 'shared.none')
          : translate('api_keys.list.ranges', { smart_count: count })}
    </Detail>
  );
};

/** How many secrets work, and how many of them end; the number opens them. */
export const SecretsCell = ({ of: key }: { of: Key }) => {
  const translate = useTranslate();
  if (key.type === 'public') return <span>{translate('api_keys.list.no_secret')}</span>;
  const { live, retiring } = countSecrets(key.secrets, Date.now());
  const parts = [
    ...(live > 0 || retiring === 0 ? [translate('api_keys.list.live', { smart_count: live })] : []),
    ...(retiring > 0 ? [translate('api_keys.list.retiring', { smart_count: retiring })] : []),
  ];
  return (
    <Detail of={key} tab="secrets" warns={live + retiring === 0}>
      {parts.join(', ')}
    </Detail>
  );
};

const Detail = (props: { of: Key; tab: string; warns: boolean; children: ReactNode }) => (
  <Styled
    component={Link}
    to={keyPath(props.of.client_id, props.tab)}
    sx={{ whiteSpace: 'nowrap', color: props.warns ? 'warning.main' : 'text.primary' }}
  >
    <Box component="span" sx={{ display: 'inline-flex', alignItems: 'center', gap: 0.5 }}>
      {props.warns ? <WarningIcon aria-hidden fontSize="inherit" /> : null}
      {props.children}
    </Box>
  </Styled>
);
