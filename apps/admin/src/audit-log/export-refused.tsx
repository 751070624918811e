import { Button, Dialog, DialogActions, DialogContent, DialogTitle } from '@mui/material';
import { useId } from 'react';
import { useTranslate } from 'react-admin';
import { ProblemAlert } from '../shared/problem-alert.js';

/** Why there is no file. */
export const ExportRefused = ({ error, onClose }: { error: unknown; onClose: () => void }) => {
  const translate = useTranslate();
  const id = useId();
  return (
    <Dialog open onClose={onClose} aria-labelledby={id} fullWidth maxWidth="sm">
      <DialogTitle id={id}>{translate('audit_log.export.refused')}</DialogTitle>
      <DialogContent>
        <ProblemAlert error={error} />
      </DialogContent>
      <DialogActions>
        <Button onClick={onClose} autoFocus>
          {translate('shared.close')}
        </Button>
      </DialogActions>
    </Dialog>
  );
};
