import { Alert, Box, Chip, Link as Styled } from '@mui/material';
import { useTranslate } from 'react-admin';
import { Link } from 'react-router-dom';
import { CopyText } from '../shared/copy-text.js';
import { EnabledChip } from '../shared/enabled-chip.js';
import { When } from '../shared/when.js';
import type { Key } from './calls.js';
import { OnBehalfBadge } from './key-badges.js';
import { keyPath } from './key-link.js';
import { isOpenSystem } from './key-state.js';

/** The line below a key's name: its id to copy, its state, and what is open to it. */
export const KeyFacts = ({ of: key }: { of: Key }) => {
  const translate = useTranslate();
  return (
    <>
      <Box sx={{ display: 'flex', flexWrap: 'wrap', alignItems: 'center', columnGap: 1.5, rowGap: 1, mt: 0.5 }}>
        <Box component="span" sx={{ display: 'inline-flex', alignItems: 'center', gap: 0.5 }}>
          {translate('api_keys.fields.client_id')}
          <CopyText text={key.client_id} what={translate('api_keys.fields.client_id')} />
        </Box>
        <EnabledChip enabled={key.enabled} />
        <Chip size="small" variant="outlined" label={translate(`api_keys.types.${key.type}`)} />
        <Box component="span" sx={{ display: 'inline-flex', alignItems: 'center', gap: 0.75 }}>
          {translate('api_keys.fields.on_behalf')}
          <OnBehalfBadge of={key} />
        </Box>
        <span>
          {translate('api_keys.fields.last_used_at')} <When at={key.last_used_at} />
        </span>
      </Box>
      {isOpenSystem(key) ? <OpenSystem of={key} /> : null}
      {key.description === null ? null : <Box sx={{ mt: 1, maxWidth: '75ch' }}>{key.description}</Box>}
    </>
  );
};

/** A risk: whoever has the secret acts for customers from wherever they are. */
const OpenSystem = ({ of: key }: { of: Key }) => {
  const translate = useTranslate();
  return (
    <Alert severity="warning" sx={{ mt: 1, maxWidth: '75ch' }}>
      {translate('api_keys.open_system.text')}{' '}
      <Styled component={Link} to={keyPath(key.client_id, 'addresses')}>
        {translate('api_keys.open_system.link')}
      </Styled>
    </Alert>
  );
};
