import { Alert, Button } from '@mui/material';
import { useTranslate } from 'react-admin';
import { holds } from '../../providers/session.js';
import type { RangesAnswer } from './calls.js';
import type { CheckedLine } from './checked-lines.js';
import { type Line, withoutRanges } from './lines.js';
import type { Draft } from './use-draft.js';

/** What is worth a second look in the list as a whole. */
export const ListWarnings = (props: {
  answer: RangesAnswer | undefined;
  lines: readonly Line[];
  checked: readonly (CheckedLine | null)[];
  edit: Draft['edit'];
}) => {
  const translate = useTranslate();
  const inner = props.checked.flatMap((line) => (line?.insideOf ? [line.input] : []));
  const merge = (
    <Button
      color="inherit"
      size="small"
      variant="outlined"
      sx={{ display: 'block', mt: 1 }}
      onClick={() => props.edit((lines) => withoutRanges(lines, inner))}
    >
      {translate('api_keys.addresses.merge', { smart_count: inner.length })}
    </Button>
  );
  const sx = { mx: { xs: 2, sm: 3 }, mb: 2 };
  return (
    <>
      {props.lines.length === 0 ? (
        <Alert severity="warning" sx={sx}>
          {translate('api_keys.addresses.empty')}
        </Alert>
      ) : null}
      {props.answer?.everything ? (
        <Alert severity="error" sx={sx}>
          {translate('api_keys.addresses.everything_text')}
        </Alert>
      ) : null}
      {inner.length > 0 ? (
        <Alert severity="info" sx={sx}>
          {translate('api_keys.addresses.overlaps', { smart_count: inner.length })}
          {holds('client_manage') ? merge : null}
        </Alert>
      ) : null}
    </>
  );
};
