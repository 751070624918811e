import { useQuery } from '@tanstack/react-query';
import { Box, Link as Styled, Typography } from '@mui/material';
import { useLocale, useTranslate } from 'react-admin';
import { Link } from 'react-router-dom';
import { useEventTexts } from '../../audit-log/use-event-texts.js';
import { holds } from '../../providers/session.js';
import { listPath } from '../../shared/list-path.js';
import { ProblemAlert } from '../../shared/problem-alert.js';
import { StillLoading } from '../../shared/still-loading.js';
import { readLastDay, type Statistics } from './calls.js';
import { onBehalfNumbers } from './last-day.js';
import { timeText } from './moment.js';
import { SectionCard } from './section-card.js';

/** What was issued and refused in the last 24 hours, and why; each number links to its events. */
export const LastDayCard = ({ clientId }: { clientId: string }) => {
  const translate = useTranslate();
  const allowed = holds('audit_read');
  const { data, error, refetch } = useQuery({
    queryKey: ['on-behalf', 'last-day', clientId],
    queryFn: () => readLastDay(clientId),
    enabled: allowed,
  });
  return (
    <SectionCard title={translate('api_keys.on_behalf.last_day')}>
      {allowed ? null : <Typography color="textSecondary">{translate('api_keys.on_behalf.no_audit')}</Typography>}
      {error === null ? null : <ProblemAlert error={error} retry={() => void refetch()} />}
      {allowed && data === undefined && error === null ? <StillLoading lines={3} /> : null}
      {data === undefined ? null : <Numbers clientId={clientId} statistics={data} />}
    </SectionCard>
  );
};

const Numbers = ({ clientId, statistics }: { clientId: string; statistics: Statistics }) => {
  const translate = useTranslate();
  const locale = useLocale();
  const words = useEventTexts();
  const { issued, refused, reasons } = onBehalfNumbers(statistics);
  const events = (filter: Readonly<Record<string, string>>) =>
    listPath('/audit-log', { client_id: clientId, from: statistics.from, ...filter });
  const time = timeText(new Date(statistics.complete_until), locale);
  return (
    <>
      <Box sx={{ display: 'flex', gap: 4, mb: 1.5 }}>
        <Figure
          count={issued}
          label={translate('api_keys.on_behalf.issued')}
          to={events({ type: 'onbehalf.issued' })}
        />
        <Figure
          count={refused}
          label={translate('api_keys.on_behalf.refused')}
          to={events({ type: 'onbehalf.', outcome: 'refused' })}
        />
      </Box>
      {reasons.length === 0 ? null : (
        <Box component="ul" sx={{ m: 0, mb: 1.5, pl: 2.5 }}>
          {reasons.map(({ reason, count }) => (
            <li key={reason}>
              <Styled component={Link} to={events({ type: 'onbehalf.', outcome: 'refused', reason })}>
                {new Intl.NumberFormat(locale).format(count)} × {words.reason(reason)}
              </Styled>
            </li>
          ))}
        </Box>
      )}
      <Typography variant="body2" color="textSecondary">
        <Styled underline="always" component={Link} to={events({})}>
          {translate('api_keys.on_behalf.in_audit')}
        </Styled>
        {' · '}
        {translate('api_keys.on_behalf.until_complete', { time })}
      </Typography>
    </>
  );
};

const Figure = ({ count, label, to }: { count: number; label: string; to: string }) => {
  const locale = useLocale();
  return (
    <Styled component={Link} to={to} color="inherit" sx={{ display: 'inline-flex', alignItems: 'baseline', gap: 1 }}>
      <Box component="span" sx={{ fontSize: '1.5rem', fontWeight: 650, fontVariantNumeric: 'tabular-nums' }}>
        {new Intl.NumberFormat(locale).format(count)}
      </Box>
      <Box component="span" sx={{ color: 'text.secondary' }}>
        {label}
      </Box>
    </Styled>
  );
};
