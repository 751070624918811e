import { Alert, AlertTitle, Button } from '@mui/material';
import { useLocale, useTranslate } from 'react-admin';
import { ApiProblem } from '../providers/problem.js';
import { CopyText } from './copy-text.js';
import { problemSentence } from './problem-sentence.js';

/** What went wrong, in the reader's language, with the request id; `retry` when it can be tried again. */
export const ProblemAlert = ({ error, retry }: { error: unknown; retry?: () => void }) => {
  const translate = useTranslate();
  const sentence = problemSentence(error, useLocale(), translate);
  const id = error instanceof ApiProblem ? error.requestId : null;
  const permission = error instanceof ApiProblem ? error.permission : null;
  return (
    <Alert
      severity="error"
      sx={{ my: 1 }}
      action={
        retry ? (
          <Button color="inherit" size="small" onClick={retry}>
            {translate('shared.retry')}
          </Button>
        ) : undefined
      }
    >
      <AlertTitle sx={{ fontSize: '0.9375rem' }}>{sentence}</AlertTitle>
      {permission === null ? null : <p>{translate('shared.you_need', { permission })}</p>}
      {error instanceof ApiProblem && error.fields.length > 0 ? (
        <ul>
          {error.fields.map(({ pointer, detail }) => (
            <li key={pointer}>
              {pointer.slice(1).replaceAll('/', ' · ')}: {detail}
            </li>
          ))}
        </ul>
      ) : null}
      {id === null ? null : (
        <CopyText text={id} what={translate('shared.request', { id: '' })}>
          <small>{translate('shared.request', { id })}</small>
        </CopyText>
      )}
    </Alert>
  );
};
