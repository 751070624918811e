import { Box, Card, Tab, Tabs } from '@mui/material';
import { useId, useState } from 'react';
import { useTranslate } from 'react-admin';
import { CallForm } from './call-form.js';
import { callOf } from './call-question.js';
import { CaseForm } from './case-form.js';
import { caseOf } from './question.js';
import { RequestForm } from './request-form.js';

const WAYS = ['request', 'compose', 'call'] as const;
type Way = (typeof WAYS)[number];

/** A request by its id, on-behalf that is composed here, or a call of an endpoint. */
export const QuestionCard = ({ asked }: { asked: URLSearchParams }) => {
  const translate = useTranslate();
  const id = useId();
  const [way, setWay] = useState<Way>(wayOf(asked));
  return (
    <Card>
      <Tabs
        value={way}
        onChange={(_, chosen: Way) => setWay(chosen)}
        aria-label={translate('explain.ways.label')}
        variant="fullWidth"
        sx={{ borderBottom: 1, borderColor: 'divider' }}
      >
        {WAYS.map((one) => (
          <Tab
            key={one}
            value={one}
            label={translate(`explain.ways.${one}`)}
            id={`${id}-${one}`}
            aria-controls={`${id}-panel`}
            sx={{ minWidth: 0, px: 1 }}
          />
        ))}
      </Tabs>
      <Box role="tabpanel" id={`${id}-panel`} aria-labelledby={`${id}-${way}`} sx={{ p: 2 }}>
        {way === 'request' ? <RequestForm requestId={asked.get('request_id') ?? ''} /> : null}
        {way === 'compose' ? <CaseForm asked={caseOf(asked)} /> : null}
        {way === 'call' ? <CallForm asked={callOf(asked)} /> : null}
      </Box>
    </Card>
  );
};

function wayOf(asked: URLSearchParams): Way {
  if (asked.has('request_id')) return 'request';
  if (asked.has('path')) return 'call';
  return Object.keys(caseOf(asked)).length > 0 ? 'compose' : 'request';
}
