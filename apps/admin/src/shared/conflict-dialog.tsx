import {
  Box,
  Button,
  Dialog,
  DialogActions,
  DialogContent,
  DialogTitle,
  FormControl,
  FormControlLabel,
  FormLabel,
  Radio,
  RadioGroup,
  Typography,
} from '@mui/material';
import { type ReactNode, useId, useState } from 'react';
import { useTranslate } from 'react-admin';
import { useValueWords } from './diff-view.js';
import { readableValue } from './readable-value.js';
import type { FieldConflict, Values } from './three-way-merge.js';

type Side = 'mine' | 'theirs';

/** Fields that somebody else saved meanwhile: before, yours and theirs, one choice for each. Nothing is lost unasked. */
export const ConflictDialog = (props: {
  conflicts: readonly FieldConflict[];
  /** Versions of the record: where the operator began, and what is stored. */
  yours: number;
  theirs: number;
  label: (field: string) => string;
  /** A field's value in words, where the value itself says little to a reader. */
  display?: ((field: string, value: unknown) => unknown) | undefined;
  /** The chosen value of every field in question. */
  onChoice: (values: Values) => void;
  onClose: () => void;
}) => {
  const { conflicts, onChoice, display = (_, value) => value } = props;
  const translate = useTranslate();
  const [sides, setSides] = useState<Readonly<Record<string, Side>>>({});
  const id = useId();
  const chosen = (sideOf: (field: string) => Side) =>
    onChoice(Object.fromEntries(conflicts.map((conflict) => [conflict.field, conflict[sideOf(conflict.field)]])));
  return (
    <Dialog open onClose={props.onClose} aria-labelledby={id} fullWidth maxWidth="md">
      <DialogTitle id={id}>{translate('shared.conflict.title')}</DialogTitle>
      <DialogContent>
        <Typography sx={{ mb: 2 }}>
          {translate('shared.conflict.text', { yours: props.yours, theirs: props.theirs })}
        </Typography>
        {conflicts.map((conflict) => (
          <Choice
            key={conflict.field}
            conflict={inWords(conflict, display)}
            label={props.label(conflict.field)}
            side={sides[conflict.field] ?? 'mine'}
            onSide={(side) => setSides({ ...sides, [conflict.field]: side })}
          />
        ))}
      </DialogContent>
      <DialogActions sx={{ flexWrap: 'wrap', gap: 1 }}>
        <Button onClick={props.onClose}>{translate('shared.cancel')}</Button>
        <Box sx={{ flex: 1 }} />
        <Button onClick={() => chosen(() => 'theirs')}>{translate('shared.conflict.take_theirs')}</Button>
        <Button onClick={() => chosen(() => 'mine')}>{translate('shared.conflict.keep_mine')}</Button>
        <Button variant="contained" onClick={() => chosen((field) => sides[field] ?? 'mine')}>
          {translate('shared.conflict.save')}
        </Button>
      </DialogActions>
    </Dialog>
  );
};

function inWords(conflict: FieldConflict, display: (field: string, value: unknown) => unknown): FieldConflict {
  const { field, before, mine, theirs } = conflict;
  return { field, before: display(field, before), mine: display(field, mine), theirs: display(field, theirs) };
}

const Choice = (props: { conflict: FieldConflict; label: string; side: Side; onSide: (side: Side) => void }) => {
  const { before, mine, theirs } = props.conflict;
  const translate = useTranslate();
  const words = useValueWords();
  return (
    <FormControl fullWidth sx={{ mb: 2, border: 1, borderColor: 'divider', borderRadius: 1, p: 2 }}>
      <FormLabel sx={{ fontWeight: 650, color: 'text.primary' }}>{props.label}</FormLabel>
      <RadioGroup
        value={props.side}
        onChange={(_, side) => props.onSide(side as Side)}
        sx={{ display: 'grid', gridTemplateColumns: { sm: 'repeat(3, minmax(0, 1fr))' }, gap: 2, mt: 1 }}
      >
        <Column title={translate('shared.conflict.original')} text={readableValue(before, words)} />
        <Column title="" text={readableValue(mine, words)}>
          <FormControlLabel value="mine" control={<Radio size="small" />} label={translate('shared.conflict.mine')} />
        </Column>
        <Column title="" text={readableValue(theirs, words)}>
          <FormControlLabel
            value="theirs"
            control={<Radio size="small" />}
            label={translate('shared.conflict.theirs')}
          />
        </Column>
      </RadioGroup>
    </FormControl>
  );
};

const Column = ({ title, text, children }: { title: string; text: string; children?: ReactNode }) => (
  <Box>
    <Box sx={{ minHeight: 38, display: 'flex', alignItems: 'center', color: 'text.secondary' }}>
      {children ?? title}
    </Box>
    <Box sx={{ whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' }}>{text}</Box>
  </Box>
);
