import { Link as Styled } from '@mui/material';
import { Link } from 'react-router-dom';
import type { Key } from './calls.js';

/** Where the page of a key is; `tab` one of its tabs. */
export const keyPath = (clientId: string, tab?: string): string =>
  ['/api-keys', encodeURIComponent(clientId), ...(tab === undefined ? [] : [tab])].join('/');

/** The name of a key, which opens it. */
export const KeyLink = ({ of: key }: { of: Key }) => (
  <Styled component={Link} to={keyPath(key.client_id)} sx={{ fontWeight: 600, display: 'inline-block', minWidth: 110 }}>
    {key.name}
  </Styled>
);
