import { Alert, Box, Button, Card, Chip, Link as Styled } from '@mui/material';
import { useTranslate } from 'react-admin';
import { Link, useSearchParams } from 'react-router-dom';
import { holds } from '../../providers/session.js';
import { listPath } from '../../shared/list-path.js';
import { ProblemAlert } from '../../shared/problem-alert.js';
import { StillLoading } from '../../shared/still-loading.js';
import type { Key } from '../calls.js';
import { EventTable } from './event-table.js';
import { type Preset, PRESET_NAMES, presetOf } from './presets.js';
import { useActivity } from './use-activity.js';

/** What happened with a key, from the audit log. The preset stands in the address. */
export const ActivityTab = ({ of: key }: { of: Key }) => {
  const translate = useTranslate();
  const [search, setSearch] = useSearchParams();
  const preset = presetOf(search.get('show'));
  if (!holds('audit_read')) {
    return <Alert severity="info">{translate('shared.you_need', { permission: 'audit_read' })}</Alert>;
  }
  return (
    <>
      <Box sx={{ display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: 1, mb: 2 }}>
        <Presets chosen={preset} onChoose={(name) => setSearch(name === 'all' ? {} : { show: name })} />
        <Box sx={{ flex: 1 }} />
        <Styled component={Link} to={listPath('/audit-log', { client_id: key.client_id })}>
          {translate('api_keys.activity.in_audit_log')}
        </Styled>
      </Box>
      <Events of={key} preset={preset} />
    </>
  );
};

const Presets = ({ chosen, onChoose }: { chosen: Preset; onChoose: (preset: Preset) => void }) => {
  const translate = useTranslate();
  return (
    <Box role="group" aria-label={translate('shared.filters')} sx={{ display: 'flex', flexWrap: 'wrap', gap: 1 }}>
      {PRESET_NAMES.map((name) => (
        <Chip
          key={name}
          clickable
          component="button"
          type="button"
          aria-pressed={name === chosen}
          color={name === chosen ? 'primary' : 'default'}
          variant={name === chosen ? 'filled' : 'outlined'}
          label={translate(`api_keys.activity.presets.${name}`)}
          onClick={() => onChoose(name)}
        />
      ))}
    </Box>
  );
};

const Events = ({ of: key, preset }: { of: Key; preset: Preset }) => {
  const translate = useTranslate();
  const { data, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useActivity(key.client_id, preset);
  if (error !== null) return <ProblemAlert error={error} retry={() => void refetch()} />;
  if (data === undefined) return <StillLoading />;
  const events = data.pages.flatMap(({ items }) => items);
  if (events.length === 0) return <Alert severity="info">{translate('api_keys.activity.empty')}</Alert>;
  return (
    <Card>
      <EventTable events={events} />
      {hasNextPage ? (
        <Box sx={{ p: 1, textAlign: 'center' }}>
          <Button loading={isFetchingNextPage} onClick={() => void fetchNextPage()}>
            {translate('api_keys.activity.older')}
          </Button>
        </Box>
      ) : null}
    </Card>
  );
};
