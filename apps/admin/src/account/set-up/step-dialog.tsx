import { Button, Dialog, DialogActions, DialogContent, DialogTitle, Stack } from '@mui/material';
import { type FormEvent, type ReactNode, useId } from 'react';
import { useTranslate } from 'react-admin';

/** One step of the set-up: a form in a dialog. */
export const StepDialog = (props: {
  title: string;
  submit: string;
  busy: boolean;
  children: ReactNode;
  onSubmit: (event: FormEvent<HTMLFormElement>) => void;
  onClose: () => void;
}) => {
  const translate = useTranslate();
  const id = useId();
  const { busy, onClose } = props;
  return (
    <Dialog open onClose={busy ? undefined : onClose} aria-labelledby={id} fullWidth maxWidth="sm">
      <form onSubmit={props.onSubmit}>
        <DialogTitle id={id}>{props.title}</DialogTitle>
        <DialogContent>
          <Stack spacing={2}>{props.children}</Stack>
        </DialogContent>
        <DialogActions>
          <Button onClick={onClose} disabled={busy}>
            {translate('shared.cancel')}
          </Button>
          <Button type="submit" variant="contained" loading={busy}>
            {props.submit}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
};
