import { Button, Dialog, DialogActions, DialogContent, DialogTitle, Typography } from '@mui/material';
import { type ReactNode, useId } from 'react';
import { useTranslate } from 'react-admin';

/** A question that a waiting call asks, over whatever form is open. A click beside it is no answer; Escape is a no. */
export const QuestionDialog = (props: { title: string; text: string; children: ReactNode; onNo: () => void }) => {
  const translate = useTranslate();
  const id = useId();
  return (
    <Dialog
      open
      onClose={(_, reason) => (reason === 'escapeKeyDown' ? props.onNo() : undefined)}
      aria-labelledby={id}
      fullWidth
      maxWidth="xs"
    >
      <DialogTitle id={id}>{props.title}</DialogTitle>
      <DialogContent>
        <Typography color="textSecondary" sx={{ mb: 2.5 }}>
          {props.text}
        </Typography>
        {props.children}
      </DialogContent>
      <DialogActions sx={{ pt: 0 }}>
        <Button onClick={props.onNo}>{translate('shared.cancel')}</Button>
      </DialogActions>
    </Dialog>
  );
};
