import { Alert, Box, Typography } from '@mui/material';
import { useQuery } from '@tanstack/react-query';
import { useTranslate } from 'react-admin';
import { ApiProblem } from '../providers/problem.js';
import { holds } from '../providers/session.js';
import { ProblemAlert } from '../shared/problem-alert.js';
import { StillLoading } from '../shared/still-loading.js';
import { CalledRule } from './called-rule.js';
import { CallFacts } from './call-facts.js';
import { type Explanation, type Key, readKey } from './calls.js';
import { CheckList } from './check-list.js';
import type { Scene } from './fixes.js';
import { Mend } from './mend.js';
import type { Question } from './question.js';
import { SameRefusals } from './same-refusals.js';
import { useExplanation } from './use-explanation.js';
import { Verdict } from './verdict.js';

/** The decision: what was asked, how it ended, the checks in their order, and what mends it. */
export const Answer = ({ to: question }: { to: Question }) => {
  const { data, error, refetch } = useExplanation(question);
  const clientId = data?.event?.client_id ?? question.client_id ?? null;
  const key = useKey(clientId);
  if (error instanceof ApiProblem && error.status === 404) return <Unknown question={question} />;
  if (error !== null) return <ProblemAlert error={error} retry={() => void refetch()} />;
  if (data === undefined) return <StillLoading lines={10} />;
  const scene = sceneOf(data, question, clientId, key);
  return (
    <Box role="region" aria-live="polite" sx={{ display: 'grid', gap: 2.5, gridTemplateColumns: 'minmax(0, 1fr)' }}>
      <Verdict of={data} composed={data.event === null} />
      {question.path === undefined ? (
        <CallFacts of={data.event} question={question} scene={scene} keyName={key?.name ?? null} />
      ) : (
        <CalledRule of={data} />
      )}
      {data.reason === null || data.allowed === true ? null : <Mend reason={data.reason} scene={scene} />}
      <CheckList checks={data.checks} hidden={data.allowed === null} />
      {data.reason === null || clientId === null ? null : <SameRefusals clientId={clientId} reason={data.reason} />}
    </Box>
  );
};

function useKey(clientId: string | null): Key | null {
  const { data } = useQuery({
    queryKey: ['explain', 'key', clientId],
    queryFn: () => readKey(clientId ?? ''),
    enabled: clientId !== null && holds('client_read'),
  });
  return data ?? null;
}

const sceneOf = ({ event }: Explanation, question: Question, clientId: string | null, key: Key | null): Scene => ({
  clientId,
  tenant: event?.tenant ?? key?.tenant ?? null,
  customerId: event === null ? (question.customer_id ?? null) : event.customer_id,
  ip: event === null ? (question.ip ?? null) : event.ip,
});

const Unknown = ({ question }: { question: Question }) => {
  const translate = useTranslate();
  const sentence =
    question.path !== undefined
      ? translate('explain.unknown_call')
      : question.request_id === undefined
        ? translate('explain.unknown_key', { id: question.client_id })
        : translate('explain.unknown_request', { id: question.request_id });
  return (
    <Alert severity="info">
      <Typography sx={{ fontWeight: 600 }}>{translate('explain.unknown')}</Typography>
      <Box sx={{ overflowWrap: 'anywhere' }}>{sentence}</Box>
    </Alert>
  );
};
