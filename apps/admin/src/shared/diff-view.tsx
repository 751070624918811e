import { Box, Table, TableBody, TableCell, TableHead, TableRow, Typography } from '@mui/material';
import { useTranslate } from 'react-admin';
import { MONO } from '../layout/theme.js';
import { listChanges, readableItem, readableValue } from './readable-value.js';
import { visuallyHidden } from './visually-hidden.js';

/** One field of a record that changed, or is about to. */
export interface FieldChange {
  readonly field: string;
  readonly before: unknown;
  readonly after: unknown;
}

/** The words of `readableValue` in the reader's language. */
export function useValueWords() {
  const translate = useTranslate();
  return { none: translate('shared.none'), yes: translate('shared.yes'), no: translate('shared.no') };
}

/** Before and after, field by field. Lists as lines that were removed and added. `label` names a field. */
export const DiffView = (props: { changes: readonly FieldChange[]; label?: (field: string) => string }) => {
  const { changes, label = (field) => field } = props;
  const translate = useTranslate();
  if (changes.length === 0) return <Typography color="textSecondary">{translate('shared.no_changes')}</Typography>;
  return (
    <Box sx={{ overflowX: 'auto' }}>
      <Table size="small" aria-label={translate('shared.changes')}>
        <TableHead>
          <TableRow>
            <TableCell>{translate('shared.field')}</TableCell>
            <TableCell>{translate('shared.before')}</TableCell>
            <TableCell>{translate('shared.after')}</TableCell>
          </TableRow>
        </TableHead>
        <TableBody>
          {changes.map((change) => (
            <ChangeRow key={change.field} change={change} label={label(change.field)} />
          ))}
        </TableBody>
      </Table>
    </Box>
  );
};

const ChangeRow = ({ change: { before, after }, label }: { change: FieldChange; label: string }) => {
  const words = useValueWords();
  const isList = [before, after].some(Array.isArray);
  return (
    <TableRow sx={{ verticalAlign: 'top', '&:last-child > *': { borderBottom: 0 } }}>
      <TableCell component="th" scope="row" sx={{ fontWeight: 600, width: '28%', overflowWrap: 'anywhere' }}>
        {label}
      </TableCell>
      {isList ? (
        <TableCell colSpan={2}>
          <ListDiff before={asList(before)} after={asList(after)} />
        </TableCell>
      ) : (
        <>
          <TableCell sx={{ color: 'text.secondary' }}>
            <Value text={readableValue(before, words)} code={typeof before === 'object' && before !== null} />
          </TableCell>
          <TableCell>
            <Value text={readableValue(after, words)} code={typeof after === 'object' && after !== null} />
          </TableCell>
        </>
      )}
    </TableRow>
  );
};

const asList = (value: unknown): readonly unknown[] =>
  Array.isArray(value) ? value : value === null || value === undefined ? [] : [value];

const Value = ({ text, code }: { text: string; code: boolean }) => (
  <Box
    component="span"
    sx={{ whiteSpace: 'pre-wrap', overflowWrap: 'anywhere', ...(code ? { fontFamily: MONO, fontSize: '0.85em' } : {}) }}
  >
    {text}
  </Box>
);

const ListDiff = ({ before, after }: { before: readonly unknown[]; after: readonly unknown[] }) => {
  const translate = useTranslate();
  const words = useValueWords();
  const { removed, added, kept } = listChanges(before, after);
  return (
    <Box component="ul" sx={{ listStyle: 'none', m: 0, p: 0, fontFamily: MONO, fontSize: '0.9em' }}>
      {removed.map((item, at) => (
        <Line key={`-${at}`} sign="−" color="error.main" what={translate('shared.removed')}>
          {readableItem(item, words)}
        </Line>
      ))}
      {added.map((item, at) => (
        <Line key={`+${at}`} sign="+" color="success.main" what={translate('shared.added')}>
          {readableItem(item, words)}
        </Line>
      ))}
      {removed.length + added.length + kept > 0 ? null : <li>{words.none}</li>}
      {kept === 0 ? null : (
        <Box component="li" sx={{ color: 'text.secondary' }}>
          {translate('shared.kept', { smart_count: kept })}
        </Box>
      )}
    </Box>
  );
};

const Line = (props: { sign: string; color: string; what: string; children: string }) => (
  <Box component="li" sx={{ color: props.color, display: 'flex', gap: 1, overflowWrap: 'anywhere' }}>
    <span aria-hidden>{props.sign}</span>
    <Box component="span" sx={visuallyHidden}>
      {props.what}
    </Box>
    <span>{props.children}</span>
  </Box>
);
