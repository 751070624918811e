import { Box } from '@mui/material';
import { useTranslate } from 'react-admin';
import type { CountedImpact } from './use-impact.js';

/** "12 customers are linked to it. 7 live sessions end now." Its lines are kept free until they are counted. */
export const ImpactLines = ({ of: { impact, error } }: { of: CountedImpact }) => {
  const translate = useTranslate();
  return (
    <Box role="status" sx={{ minHeight: '3em', fontWeight: 600, mb: 2 }}>
      {error === null ? null : translate('identity_providers.page.impact.uncounted')}
      {impact === undefined ? null : (
        <>
          <div>{translate('identity_providers.page.impact.linked', { smart_count: impact.linked_customers })}</div>
          <div>{translate('identity_providers.page.impact.sessions', { smart_count: impact.sessions })}</div>
        </>
      )}
    </Box>
  );
};
