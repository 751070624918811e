import {
  Button,
  Dialog,
  DialogActions,
  DialogContent,
  DialogTitle,
  Table,
  TableBody,
  TableCell,
  TableRow,
} from '@mui/material';
import { useId } from 'react';
import { useTranslate } from 'react-admin';
import { wordsKey } from '../area.js';
import { Keys } from '../shared/keys.js';
import { visibleAreas } from './visible-areas.js';

/** Every shortcut, and how to switch them off. */
export const ShortcutHelp = ({ onClose }: { onClose: () => void }) => {
  const translate = useTranslate();
  const id = useId();
  const lines: readonly (readonly [string, string])[] = [
    ['Ctrl K', translate('frame.shortcuts.command_bar')],
    ['/', translate('frame.shortcuts.command_bar')],
    ...visibleAreas().flatMap(({ name, shortcut }): (readonly [string, string])[] =>
      shortcut === undefined ? [] : [[`g ${shortcut}`, translate(`${wordsKey(name)}.title`)]],
    ),
    ['?', translate('frame.shortcuts.title')],
  ];
  return (
    <Dialog open onClose={onClose} aria-labelledby={id} fullWidth maxWidth="xs">
      <DialogTitle id={id}>{translate('frame.shortcuts.title')}</DialogTitle>
      <DialogContent>
        <Table size="small" aria-labelledby={id}>
          <TableBody>
            {lines.map(([keys, what]) => (
              <TableRow key={keys}>
                <TableCell component="th" scope="row" sx={{ width: 120 }}>
                  <Keys keys={keys} />
                </TableCell>
                <TableCell>{what}</TableCell>
              </TableRow>
            ))}
          </TableBody>
        </Table>
      </DialogContent>
      <DialogActions>
        <Button variant="contained" autoFocus onClick={onClose}>
          {translate('shared.close')}
        </Button>
      </DialogActions>
    </Dialog>
  );
};
