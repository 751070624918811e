import { Button, Dialog, DialogActions, DialogContent, DialogTitle } from '@mui/material';
import { type ReactNode, useId, useState } from 'react';
import { useTranslate } from 'react-admin';
import { DiffView, type FieldChange } from './diff-view.js';

/** Before and after, then Save. */
export const ReviewDialog = (props: {
  changes: readonly FieldChange[];
  label: (field: string) => string;
  /** Below the table, such as the same as code, or a warning. */
  extra?: ReactNode;
  onSave: () => Promise<void>;
  onClose: () => void;
}) => {
  const translate = useTranslate();
  const [busy, setBusy] = useState(false);
  const id = useId();
  const save = async () => {
    setBusy(true);
    try {
      await props.onSave();
    } finally {
      setBusy(false);
    }
  };
  return (
    <Dialog open onClose={busy ? undefined : props.onClose} aria-labelledby={id} fullWidth maxWidth="md">
      <DialogTitle id={id}>{translate('shared.review_title', { smart_count: props.changes.length })}</DialogTitle>
      <DialogContent>
        <DiffView changes={props.changes} label={props.label} />
        {props.extra}
      </DialogContent>
      <DialogActions>
        <Button onClick={props.onClose} disabled={busy}>
          {translate('shared.back')}
        </Button>
        <Button variant="contained" autoFocus loading={busy} onClick={() => void save()}>
          {translate('shared.save')}
        </Button>
      </DialogActions>
    </Dialog>
  );
};
