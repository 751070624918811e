import { Table, TableBody, TableCell, TableHead, TableRow } from '@mui/material';
import { useTranslate } from 'react-admin';
import type { Key } from '../calls.js';
import { AddressRow } from './address-row.js';
import type { CheckedLine } from './checked-lines.js';
import { type Line, renamed, rowsOf, withLines, withoutRanges } from './lines.js';
import type { Draft } from './use-draft.js';

/** The lines of the list with what each covers. Removed ones stay until the list is saved, and can be taken back. */
export const AddressTable = (props: {
  base: Key;
  lines: readonly Line[];
  checked: readonly (CheckedLine | null)[];
  edit: Draft['edit'];
}) => {
  const { base, lines, checked, edit } = props;
  const translate = useTranslate();
  const rows = rowsOf(base.ip_allowlist, lines);
  if (rows.length === 0) return null;
  const checkedOf = new Map(checked.flatMap((line) => (line === null ? [] : [[line.input, line] as const])));
  return (
    <Table
      aria-label={translate('api_keys.addresses.title')}
      size="small"
      sx={{ borderTop: 1, borderColor: 'divider' }}
    >
      <TableHead sx={{ display: { xs: 'none', md: 'table-header-group' } }}>
        <TableRow>
          <TableCell sx={{ pl: 3 }}>{translate('api_keys.addresses.range')}</TableCell>
          <TableCell>{translate('api_keys.addresses.label')}</TableCell>
          <TableCell>{translate('api_keys.addresses.covers')}</TableCell>
          <TableCell>{translate('api_keys.addresses.notes')}</TableCell>
          <TableCell align="right" sx={{ pr: 3.25 }}>
            {translate('api_keys.addresses.actions')}
          </TableCell>
        </TableRow>
      </TableHead>
      <TableBody>
        {rows.map((row) => (
          <AddressRow
            key={row.line.range}
            row={row}
            checked={checkedOf.get(row.line.range) ?? null}
            onLabel={(label) => edit((before) => renamed(before, row.line.range, label))}
            onRemove={() => edit((before) => withoutRanges(before, [row.line.range]))}
            onUndo={() => edit((before) => withLines(before, [row.line]))}
          />
        ))}
      </TableBody>
    </Table>
  );
};
