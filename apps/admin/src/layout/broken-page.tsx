import { Alert, Box, Button } from '@mui/material';
import { useTranslate } from 'react-admin';
import { ApiProblem } from '../providers/problem.js';
import { lastRequestId } from '../providers/last-request.js';
import { CopyText } from '../shared/copy-text.js';
import { Page } from '../shared/page.js';

/** A page that failed to show: what happened, the id of the last request, and a way on. */
export const BrokenPage = ({ error }: { error: unknown }) => {
  const translate = useTranslate();
  const id = error instanceof ApiProblem ? error.requestId : lastRequestId();
  return (
    <Page title={translate('frame.broken.title')}>
      <Alert severity="error">
        {translate('frame.broken.text')}
        {error instanceof Error && error.message !== '' ? <p>{error.message}</p> : null}
        {id === null ? null : (
          <CopyText text={id} what={translate('shared.request_id')}>
            <small>{translate('shared.request', { id })}</small>
          </CopyText>
        )}
      </Alert>
      <Box sx={{ mt: 2 }}>
        <Button variant="contained" onClick={() => location.reload()}>
          {translate('frame.broken.reload')}
        </Button>
      </Box>
    </Page>
  );
};
