import SearchIcon from '@mui/icons-material/Search';
import { Box, Button, Chip, InputAdornment, MenuItem, TextField } from '@mui/material';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { useListContext, useTranslate } from 'react-admin';
import { isSame } from '../providers/changed-fields.js';
import { useNameOfFilter } from './filter-names.js';

const WAIT_MS = 300;

type Filters = Readonly<Record<string, unknown>>;

/** The filter `source` of the list around it: its value, and a way to set it (`undefined` takes it away). */
function useFilter(source: string): readonly [unknown, (value: unknown) => void] {
  const list = useListContext();
  const filters = list.filterValues as Filters;
  const set = (value: unknown) => {
    const others = Object.fromEntries(Object.entries(filters).filter(([name]) => name !== source));
    list.setFilters(value === undefined || value === '' ? others : { ...others, [source]: value });
  };
  return [filters[source], set];
}

/** A row of filters above a list. What is set stands in the address; all goes with one click. */
export const FilterBar = ({ children }: { children: ReactNode }) => {
  const translate = useTranslate();
  const list = useListContext();
  const any = Object.keys(list.filterValues as Filters).length > 0;
  return (
    <Box
      role="search"
      aria-label={translate('shared.filters')}
      sx={{ display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: 1 }}
    >
      {children}
      {any ? (
        <Button size="small" onClick={() => list.setFilters({})}>
          {translate('shared.clear_filters')}
        </Button>
      ) : null}
    </Box>
  );
};

/** Looks while somebody types, at the first pause. */
export const TextFilter = (props: { source: string; label: string; width?: number; type?: 'search' | 'number' }) => {
  const [value, set] = useFilter(props.source);
  const stored = typeof value === 'string' || typeof value === 'number' ? String(value) : '';
  const [text, setText] = useState(stored);
  useNameOfFilter(props.source, stored === '' ? null : `${props.label}: ${stored}`);
  const [known, setKnown] = useState(stored);
  // Somebody cleared the filters, or went back.
  if (stored !== known) {
    setKnown(stored);
    setText(stored);
  }
  // Another filter may be chosen in the pause: it must not be lost to the filters of before.
  const latest = useRef(set);
  useEffect(() => {
    latest.current = set;
  });
  useEffect(() => {
    if (text.trim() === stored) return undefined;
    const timer = setTimeout(() => {
      setKnown(text.trim());
      latest.current(text.trim());
    }, WAIT_MS);
    return () => clearTimeout(timer);
  }, [text, stored]);
  return (
    <TextField
      label={props.label}
      type={props.type ?? 'search'}
      value={text}
      onChange={(event) => setText(event.target.value)}
      autoComplete="off"
      sx={{ width: { xs: '100%', sm: props.width ?? 260 } }}
      slotProps={{
        input: {
          startAdornment: (
            <InputAdornment position="start">
              <SearchIcon fontSize="small" />
            </InputAdornment>
          ),
        },
      }}
    />
  );
};

/** One of several values, or all. */
export const SelectFilter = (props: {
  source: string;
  label: string;
  options: readonly { readonly value: string; readonly label: string }[];
  width?: number;
}) => {
  const [value, set] = useFilter(props.source);
  const translate = useTranslate();
  const chosen = props.options.find((option) => option.value === value);
  useNameOfFilter(props.source, chosen ? `${props.label}: ${chosen.label}` : null);
  return (
    <TextField
      select
      label={props.label}
      value={typeof value === 'string' ? value : ''}
      onChange={(event) => set(event.target.value)}
      sx={{ width: { xs: '100%', sm: props.width ?? 180 } }}
      slotProps={{ inputLabel: { shrink: true }, select: { displayEmpty: true } }}
    >
      <MenuItem value="">{translate('shared.all')}</MenuItem>
      {props.options.map((option) => (
        <MenuItem key={option.value} value={option.value}>
          {option.label}
        </MenuItem>
      ))}
    </TextField>
  );
};

/** On or not: a chip that sets the filter to `value` and takes it away again. */
export const ToggleFilter = ({ source, value, label }: { source: string; value: unknown; label: string }) => {
  const [now, set] = useFilter(source);
  const on = now !== undefined && isSame(now, value);
  useNameOfFilter(source, on ? label : null);
  return (
    <Chip
      label={label}
      clickable
      component="button"
      type="button"
      aria-pressed={on}
      color={on ? 'primary' : 'default'}
      variant={on ? 'filled' : 'outlined'}
      onClick={() => set(on ? undefined : value)}
    />
  );
};
