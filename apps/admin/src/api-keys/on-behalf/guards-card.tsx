import CheckCircleIcon from '@mui/icons-material/CheckCircleOutlined';
import RadioButtonUncheckedIcon from '@mui/icons-material/RadioButtonUnchecked';
import { Box, Link as Styled } from '@mui/material';
import { useTranslate } from 'react-admin';
import { Link } from 'react-router-dom';
import { visuallyHidden } from '../../shared/visually-hidden.js';
import type { Key } from '../calls.js';
import { keyPath } from '../key-link.js';
import type { Impact } from './calls.js';
import { type Guard, guardsOf } from './guards.js';
import { SectionCard } from './section-card.js';

/** What keeps on-behalf of this key narrow: in place or open, and where it is set. */
export const GuardsCard = ({ client, impact }: { client: Key; impact: Impact }) => {
  const translate = useTranslate();
  return (
    <SectionCard title={translate('api_keys.on_behalf.guards')}>
      <Box component="ul" sx={{ listStyle: 'none', m: 0, p: 0, display: 'grid', gap: 1 }}>
        {guardsOf(client, impact, Date.now()).map((guard) => (
          <GuardLine key={guard.words} guard={guard} clientId={client.client_id} />
        ))}
      </Box>
    </SectionCard>
  );
};

const GuardLine = ({ guard, clientId }: { guard: Guard; clientId: string }) => {
  const translate = useTranslate();
  const Icon = guard.kept ? CheckCircleIcon : RadioButtonUncheckedIcon;
  return (
    <Box component="li" sx={{ display: 'flex', gap: 1, alignItems: 'flex-start' }}>
      <Icon aria-hidden fontSize="small" color={guard.kept ? 'success' : 'warning'} sx={{ mt: '1px' }} />
      <Box component="span" sx={visuallyHidden}>
        {translate(guard.kept ? 'api_keys.on_behalf.guard_kept' : 'api_keys.on_behalf.guard_open')}:
      </Box>
      <span>
        {translate(`api_keys.on_behalf.guard.${guard.words}`, { smart_count: guard.count ?? 0 })}{' '}
        {guard.kept || guard.tab === null ? null : (
          <Styled underline="always" component={Link} to={keyPath(clientId, guard.tab)}>
            {translate('api_keys.on_behalf.guard_set')}
          </Styled>
        )}
      </span>
    </Box>
  );
};
