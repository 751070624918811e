import { Box, Button, Dialog, DialogActions, DialogContent, DialogTitle, TextField, Typography } from '@mui/material';
import { type ReactNode, useId, useLayoutEffect, useRef, useState } from 'react';
import { useTranslate } from 'react-admin';
import { ProblemAlert } from './problem-alert.js';

/** The one way to destroy or to open something up: says what will happen, counted, before it does. */
export const ConfirmImpact = (props: {
  title: string;
  /** What will happen, with its numbers. */
  children: ReactNode;
  /** Label of the button: the verb, `End 7 sessions`. */
  confirm: string;
  /** Text to be typed first. */
  typed?: string;
  destroys?: boolean;
  /** false while the content still asks for something, or its numbers are not there yet. */
  ready?: boolean;
  /** Does it; the dialog waits, and shows what the server refused. */
  onConfirm: () => Promise<void>;
  onClose: () => void;
}) => {
  const { title, children, confirm, typed, destroys = true, onConfirm, onClose } = props;
  const translate = useTranslate();
  const [text, setText] = useState('');
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const id = useId();
  const ready = (props.ready ?? true) && (typed === undefined || text.trim() === typed);
  const button = useRef<HTMLButtonElement>(null);
  useLayoutEffect(() => {
    // A button that waits for its numbers cannot take the focus when the dialog opens.
    if (!ready || typed !== undefined) return;
    if (button.current?.form?.contains(document.activeElement) === false) button.current.focus();
  }, [ready, typed]);
  const run = async () => {
    setBusy(true);
    setError(null);
    try {
      await onConfirm();
      onClose();
    } catch (refused) {
      setError(refused);
    } finally {
      setBusy(false);
    }
  };
  return (
    <Dialog open onClose={busy ? undefined : onClose} aria-labelledby={id} fullWidth maxWidth="sm">
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (ready && !busy) void run();
        }}
      >
        <DialogTitle id={id}>{title}</DialogTitle>
        <DialogContent>
          <Typography component="div">{children}</Typography>
          {typed === undefined ? null : (
            <Box sx={{ mt: 2 }}>
              <Typography id={`${id}-typed`} variant="body2" sx={{ mb: 0.5, overflowWrap: 'anywhere' }}>
                {translate('shared.type_to_confirm', { text: typed })}
              </Typography>
              <TextField
                autoFocus
                fullWidth
                margin="none"
                autoComplete="off"
                value={text}
                onChange={(event) => setText(event.target.value)}
                slotProps={{ htmlInput: { 'aria-labelledby': `${id}-typed`, spellCheck: false } }}
              />
            </Box>
          )}
          {error === null ? null : <ProblemAlert error={error} />}
        </DialogContent>
        <DialogActions>
          <Button onClick={onClose} disabled={busy}>
            {translate('shared.cancel')}
          </Button>
          <Button
            ref={button}
            type="submit"
            variant="contained"
            color={destroys ? 'error' : 'primary'}
            autoFocus={typed === undefined}
            disabled={!ready}
            loading={busy}
          >
            {confirm}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
};
