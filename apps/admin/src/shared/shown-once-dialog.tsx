import {
  Alert,
  Button,
  Checkbox,
  Dialog,
  DialogActions,
  DialogContent,
  DialogTitle,
  FormControlLabel,
  Stack,
} from '@mui/material';
import { type ReactNode, useId, useState } from 'react';
import { useTranslate } from 'react-admin';
import { LeaveGuard } from './leave-guard.js';

/**
 * Shows what is never shown again. Mount it only while there is something to show and drop that in `onClose`. It closes when
 * the operator says that it is kept, or presses Escape twice.
 */
export const ShownOnceDialog = (props: {
  title: string;
  /** Label of the tick: "I have stored it". */
  kept: string;
  /** What the first Escape says. */
  lost: string;
  children: ReactNode;
  onClose: () => void;
}) => {
  const { onClose } = props;
  const translate = useTranslate();
  const id = useId();
  const [kept, setKept] = useState(false);
  const [warned, setWarned] = useState(false);
  const leave = (reason: 'backdropClick' | 'escapeKeyDown') => {
    // A click beside the dialog is no answer.
    if (reason === 'backdropClick') return;
    if (kept || warned) onClose();
    else setWarned(true);
  };
  return (
    <Dialog open onClose={(_, reason) => leave(reason)} aria-labelledby={id} fullWidth maxWidth="sm">
      <DialogTitle id={id} sx={{ overflowWrap: 'anywhere' }}>
        {props.title}
      </DialogTitle>
      <DialogContent>
        <Stack spacing={2}>
          {props.children}
          <FormControlLabel
            control={<Checkbox checked={kept} onChange={(_, checked) => setKept(checked)} />}
            label={props.kept}
          />
          {warned && !kept ? (
            <Alert severity="error" role="alert">
              {props.lost}
            </Alert>
          ) : null}
        </Stack>
      </DialogContent>
      <LeaveGuard when={!kept && !warned} />
      <DialogActions>
        <Button variant="contained" disabled={!kept} onClick={onClose}>
          {translate('shared.close')}
        </Button>
      </DialogActions>
    </Dialog>
  );
};
