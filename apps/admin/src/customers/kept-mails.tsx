import { Box, Card, Typography } from '@mui/material';
import { useQuery } from '@tanstack/react-query';
import { useTranslate } from 'react-admin';
import { answerOf, api } from '../providers/api.js';
import { ProblemAlert } from '../shared/problem-alert.js';
import { When } from '../shared/when.js';

/** Enough to find the one that was just sent. */
const SHOWN = 10;

/** Mails that no server sent, because there is none outside production: to whom and when, never what they say. */
export const KeptMails = () => {
  const translate = useTranslate();
  const { data, error, refetch } = useQuery({
    queryKey: ['customers', 'mails'],
    queryFn: async () => (await answerOf(api.GET('/admin/v1/mails', {}))).items,
  });
  if (error !== null) return <ProblemAlert error={error} retry={() => void refetch()} />;
  if (data === undefined || data.length === 0) return null;
  return (
    <Card component="section" sx={{ p: 3, mt: 2, maxWidth: 720 }}>
      <Typography variant="h2">{translate('customers.mails.title')}</Typography>
      <Typography color="textSecondary" sx={{ mt: 0.5 }}>
        {translate('customers.mails.text')}
      </Typography>
      <Box component="ul" sx={{ listStyle: 'none', m: 0, mt: 1.5, p: 0, display: 'grid', gap: 1 }}>
        {data.slice(0, SHOWN).map(({ to, at }, index) => (
          <Box component="li" key={`${at} ${index}`} sx={{ display: 'flex', flexWrap: 'wrap', columnGap: 2 }}>
            <Box component="span" sx={{ flex: 1, minWidth: 180, overflowWrap: 'anywhere' }}>
              {to}
            </Box>
            <When at={at} />
          </Box>
        ))}
      </Box>
    </Card>
  );
};
