import { Box, Card, Tab, Tabs } from '@mui/material';
import { useId, useState } from 'react';
import { useTranslate } from 'react-admin';
import { CaseForm } from './case-form.js';
import { caseOf } from './question.js';
import { RequestForm } from './request-form.js';

const WAYS = ['request', 'compose'] as const;

/** A request by its id, or a call that is composed here. */
export const QuestionCard = ({ asked }: { asked: URLSearchParams }) => {
  const translate = useTranslate();
  const id = useId();
  const composed = Object.keys(caseOf(asked)).length > 0 && !asked.has('request_id');
  const [way, setWay] = useState<(typeof WAYS)[number]>(composed ? 'compose' : 'request');
  return (
    <Card>
      <Tabs
        value={way}
        onChange={(_, chosen: (typeof WAYS)[number]) => setWay(chosen)}
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
          />
        ))}
      </Tabs>
      <Box role="tabpanel" id={`${id}-panel`} aria-labelledby={`${id}-${way}`} sx={{ p: 2 }}>
        {way === 'request' ? (
          <RequestForm requestId={asked.get('request_id') ?? ''} />
        ) : (
          <CaseForm asked={caseOf(asked)} />
        )}
      </Box>
    </Card>
  );
};
