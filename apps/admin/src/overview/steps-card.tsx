import { Box, Button, Card, LinearProgress, Typography } from '@mui/material';
import { useId } from 'react';
import { useTranslate } from 'react-admin';
import type { Overview } from './calls.js';
import { StepLine } from './step-line.js';

type Checklist = Overview['checklist'];

/** The way from an empty installation to a first token. Steps are done by facts; nobody ticks them. */
export const StepsCard = ({ checklist, onHide }: { checklist: Checklist; onHide: (() => void) | null }) => {
  const translate = useTranslate();
  const id = useId();
  const done = checklist.filter((step) => step.done).length;
  const next = checklist.find((step) => !step.done);
  return (
    <Card component="section" aria-labelledby={id} sx={{ mb: 2.5 }}>
      <Box sx={{ display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: 2, px: 3, pt: 2.5, pb: 1.5 }}>
        <Typography variant="h2" id={id} sx={{ flex: 1 }}>
          {translate(next === undefined ? 'overview.steps.all_done' : 'overview.steps.title')}
        </Typography>
        <Progress done={done} of={checklist.length} />
        {onHide === null ? null : (
          <Button size="small" onClick={onHide}>
            {translate('overview.steps.hide')}
          </Button>
        )}
      </Box>
      <Box
        component="ol"
        sx={{ listStyle: 'none', m: 0, px: 1.5, pb: 1.5, display: 'grid', gridTemplateColumns: { lg: '1fr 1fr' } }}
      >
        {checklist.map(({ step, done: isDone }) => (
          <StepLine key={step} step={step} done={isDone} next={step === next?.step} />
        ))}
      </Box>
    </Card>
  );
};

const Progress = ({ done, of }: { done: number; of: number }) => {
  const translate = useTranslate();
  const id = useId();
  return (
    <Box sx={{ display: 'flex', alignItems: 'center', gap: 1.5 }}>
      <Typography variant="body2" color="textSecondary" id={id}>
        {translate('overview.steps.done', { done, of })}
      </Typography>
      <LinearProgress
        variant="determinate"
        value={(done / of) * 100}
        aria-labelledby={id}
        sx={{ width: 120, height: 6, borderRadius: 3 }}
      />
    </Box>
  );
};
