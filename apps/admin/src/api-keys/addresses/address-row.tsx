import { Box, InputBase, TableCell, TableRow } from '@mui/material';
import { useLocale, useTranslate } from 'react-admin';
import { MONO } from '../../layout/theme.js';
import { holds } from '../../providers/session.js';
import { GuardedButton } from '../../shared/guarded-button.js';
import { addressCountText, pluralOf, spanText } from './address-count.js';
import { type CheckedLine, LONGEST_LABEL } from './checked-lines.js';
import { LineNotes } from './line-notes.js';
import type { LineRow } from './lines.js';

interface Props {
  readonly row: LineRow;
  /** null = the server has not said yet, or the line is removed. */
  readonly checked: CheckedLine | null;
  readonly onLabel: (label: string) => void;
  readonly onRemove: () => void;
  readonly onUndo: () => void;
}

/** One range. On a narrow screen its cells stand below each other. */
export const AddressRow = ({ row, checked, onLabel, onRemove, onUndo }: Props) => {
  const { line, state } = row;
  const gone = state === 'removed';
  return (
    <TableRow
      sx={{
        display: { xs: 'grid', md: 'table-row' },
        gridTemplateColumns: '1fr auto',
        borderBottom: { xs: 1, md: 0 },
        borderColor: { xs: 'divider' },
        '& > .MuiTableCell-root': { px: 2, py: 0.5, borderBottomWidth: { xs: 0, md: '1px' } },
        '& > .MuiTableCell-root:first-of-type': { pl: { md: 3 } },
        '& > .MuiTableCell-root:empty': { display: { xs: 'none', md: 'table-cell' } },
      }}
    >
      <TableCell component="th" scope="row" sx={{ width: { md: '20%' } }}>
        <Box
          component={gone ? 'del' : 'span'}
          sx={{ fontFamily: MONO, fontSize: '0.9em', overflowWrap: 'anywhere', opacity: gone ? 0.75 : 1 }}
        >
          {line.range}
        </Box>
      </TableCell>
      <TableCell sx={{ gridColumn: { xs: '1 / -1' }, gridRow: { xs: 2 }, width: { md: '19%' } }}>
        <Label row={row} onLabel={onLabel} />
      </TableCell>
      <TableCell sx={{ gridColumn: { xs: '1 / -1' }, color: 'text.secondary' }}>
        {checked === null || gone ? null : <Covers checked={checked} />}
      </TableCell>
      <TableCell sx={{ gridColumn: { xs: '1 / -1' } }}>
        <LineNotes state={state} checked={gone ? null : checked} />
      </TableCell>
      <TableCell align="right" sx={{ gridColumn: { xs: 2 }, gridRow: { xs: 1 } }}>
        <RemoveOrUndo row={row} onRemove={onRemove} onUndo={onUndo} />
      </TableCell>
    </TableRow>
  );
};

const Label = ({ row: { line, state }, onLabel }: Pick<Props, 'row' | 'onLabel'>) => {
  const translate = useTranslate();
  if (state === 'removed' || !holds('client_manage')) return <span>{line.label}</span>;
  return (
    <InputBase
      fullWidth
      value={line.label}
      placeholder={translate('api_keys.addresses.no_label')}
      onChange={(event) => onLabel(event.target.value)}
      inputProps={{
        'aria-label': translate('api_keys.addresses.label_of', { range: line.range }),
        maxLength: LONGEST_LABEL,
      }}
      sx={{
        fontSize: 'inherit',
        px: 1,
        ml: -1,
        '& input': { py: 0.25 },
        border: 1,
        borderColor: 'transparent',
        borderRadius: 1,
        '&:hover': { borderColor: 'divider' },
        '&.Mui-focused': { borderColor: 'primary.main', bgcolor: 'background.paper' },
      }}
    />
  );
};

const Covers = ({ checked: { first, last, addresses } }: { checked: CheckedLine }) => {
  const translate = useTranslate();
  const locale = useLocale();
  if (first === null || last === null || addresses === null) return null;
  const count = translate('api_keys.addresses.addresses', {
    smart_count: pluralOf(addresses),
    count: addressCountText(addresses, locale),
  });
  return <span title={`${first} – ${last}`}>{first === last ? count : `${spanText(first, last)} · ${count}`}</span>;
};

const RemoveOrUndo = ({ row: { line, state }, onRemove, onUndo }: Pick<Props, 'row' | 'onRemove' | 'onUndo'>) => {
  const translate = useTranslate();
  const what = state === 'removed' ? 'undo' : 'remove';
  return (
    <GuardedButton
      needs="client_manage"
      size="small"
      color={what === 'undo' ? 'primary' : 'inherit'}
      aria-label={translate(`api_keys.addresses.${what}_range`, { range: line.range })}
      onClick={what === 'undo' ? onUndo : onRemove}
      sx={{ whiteSpace: 'nowrap' }}
    >
      {translate(`api_keys.addresses.${what}`)}
    </GuardedButton>
  );
};
