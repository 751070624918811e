import CheckIcon from '@mui/icons-material/Check';
import ErrorOutlineIcon from '@mui/icons-material/ErrorOutlined';
import { Box, Button, Typography } from '@mui/material';
import { useLocale, useTranslate } from 'react-admin';
import { MONO } from '../../layout/theme.js';
import { ProblemAlert } from '../../shared/problem-alert.js';
import { visuallyHidden } from '../../shared/visually-hidden.js';
import { addressCountText, pluralOf, spanText } from './address-count.js';
import { type CheckedLine, checkedLines, faultOf } from './checked-lines.js';
import { LineNotes } from './line-notes.js';
import type { Line } from './lines.js';
import { useCheckedRanges, useSettled } from './use-checked-ranges.js';

/** Milliseconds without a key before the server is asked. */
const PAUSE_MS = 250;
const MOST_SHOWN = 30;

/** Below the box: how the server reads each typed line, why it does not fit, and what may have been meant. */
export const TypedLines = (props: {
  lines: readonly Line[];
  typed: readonly Line[];
  onReplace: (typed: readonly Line[]) => void;
}) => {
  const { lines, typed, onReplace } = props;
  const translate = useTranslate();
  const settled = useSettled(JSON.stringify(typed.map(({ range }) => range)), PAUSE_MS);
  const asked = JSON.parse(settled) as string[];
  const stored = lines.map(({ range }) => range);
  const { answer, tooMany, error } = useCheckedRanges(asked.length === 0 ? [] : [...stored, ...asked]);
  const checked = checkedLines(answer, [...stored, ...typed.map(({ range }) => range)]).slice(stored.length);
  if (typed.length === 0) return null;
  if (tooMany)
    return (
      <Typography color="error">{translate('api_keys.addresses.too_many', { most: 500 - stored.length })}</Typography>
    );
  if (error !== null) return <ProblemAlert error={error} />;
  return (
    <Box component="ul" sx={{ listStyle: 'none', m: 0, mt: 1, p: 0, display: 'grid', gap: 0.75 }}>
      {typed.slice(0, MOST_SHOWN).map((line, index) => (
        <TypedLine
          key={index}
          line={line}
          checked={checked[index] ?? null}
          onUse={(range) => onReplace(typed.map((other, place) => (place === index ? { ...other, range } : other)))}
        />
      ))}
      {typed.length > MOST_SHOWN ? (
        <Typography component="li" variant="body2" color="textSecondary">
          {translate('api_keys.addresses.more_lines', { smart_count: typed.length - MOST_SHOWN })}
        </Typography>
      ) : null}
    </Box>
  );
};

const TypedLine = (props: { line: Line; checked: CheckedLine | null; onUse: (range: string) => void }) => {
  const { line, checked, onUse } = props;
  const translate = useTranslate();
  if (checked === null)
    return (
      <Typography component="li" variant="body2" color="textSecondary">
        {line.range} {translate('api_keys.addresses.checking')}
      </Typography>
    );
  const fault = faultOf(line, checked);
  const Icon = fault === null ? CheckIcon : ErrorOutlineIcon;
  return (
    <Typography
      component="li"
      variant="body2"
      sx={{ display: 'flex', flexWrap: 'wrap', alignItems: 'center', columnGap: 1, minHeight: 30 }}
    >
      <Icon aria-hidden fontSize="small" color={fault === null ? 'success' : 'error'} />
      <Box component="span" sx={visuallyHidden}>
        {translate(fault === null ? 'api_keys.addresses.fits' : 'api_keys.addresses.does_not_fit')}:
      </Box>
      {fault === null ? (
        <Fits line={line} checked={checked} />
      ) : (
        <>
          <span>
            <Box component="span" sx={{ fontFamily: MONO, overflowWrap: 'anywhere' }}>
              {line.range}
            </Box>{' '}
            {'words' in fault ? translate(`api_keys.addresses.${fault.words}`) : `${fault.clause}.`}
          </span>
          {checked.suggestions.map((range) => (
            <Button key={range} size="small" variant="outlined" onClick={() => onUse(range)} sx={{ py: 0 }}>
              {translate('api_keys.addresses.use', { range })}
            </Button>
          ))}
        </>
      )}
    </Typography>
  );
};

const Fits = ({ line, checked }: { line: Line; checked: CheckedLine }) => {
  const translate = useTranslate();
  const locale = useLocale();
  const { first, last, addresses, range } = checked;
  const count = addresses ?? '0';
  return (
    <>
      <span>
        <Box component="span" sx={{ fontFamily: MONO, overflowWrap: 'anywhere' }}>
          {range}
        </Box>
        {line.label === '' ? '' : ` ${line.label}`} ·{' '}
        {first === last || first === null || last === null ? '' : `${spanText(first, last)} · `}
        {translate('api_keys.addresses.addresses', {
          smart_count: pluralOf(count),
          count: addressCountText(count, locale),
        })}
      </span>
      <LineNotes state="same" checked={checked} />
    </>
  );
};
