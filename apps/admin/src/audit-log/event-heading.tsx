import { Box, Typography } from '@mui/material';
import { useLocale } from 'react-admin';
import { MONO } from '../layout/theme.js';
import { When } from '../shared/when.js';
import type { AuditEventDetail } from './calls.js';
import { OutcomeChip } from './event-cells.js';
import { useEventTexts } from './use-event-texts.js';

/** What happened, how it ended and when: the first thing to see of an event. */
export const EventHeading = ({ of: { type, outcome, reason, at }, id }: { of: AuditEventDetail; id: string }) => {
  const words = useEventTexts();
  const locale = useLocale();
  const time = new Intl.DateTimeFormat(locale, { dateStyle: 'full', timeStyle: 'long' }).format(new Date(at));
  return (
    <Box sx={{ pr: 5 }}>
      <Typography variant="h2" id={id}>
        {words.type(type)}
      </Typography>
      <Box component="span" translate="no" sx={{ fontFamily: MONO, fontSize: '0.8125rem', color: 'text.secondary' }}>
        {type}
      </Box>
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, alignItems: 'center', mt: 1 }}>
        <OutcomeChip of={outcome} />
        {reason === null ? null : (
          <Typography component="span" variant="body2">
            {words.reason(reason)}{' '}
            <Box component="code" translate="no" sx={{ fontFamily: MONO, color: 'text.secondary' }}>
              {reason}
            </Box>
          </Typography>
        )}
      </Box>
      <Typography variant="body2" color="textSecondary" sx={{ mt: 1 }}>
        {time} · <When at={at} />
      </Typography>
    </Box>
  );
};
