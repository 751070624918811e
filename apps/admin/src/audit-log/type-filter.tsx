import { Autocomplete, TextField } from '@mui/material';
import { useMemo } from 'react';
import { useTranslate } from 'react-admin';
import { useNameOfFilter } from '../shared/filter-names.js';
import { EVENT_TYPES } from './event-types.js';
import { useEventTexts } from './use-event-texts.js';
import { useFilters } from './use-filters.js';

/** The server takes this many at once. */
const MOST = 10;

/** One or more types by their words or codes. A prefix that a chip or a link has set stands as it is: `client.`. */
export const TypeFilter = () => {
  const translate = useTranslate();
  const words = useEventTexts();
  const [filters, change] = useFilters();
  const value = filters['type'];
  const chosen = typeof value === 'string' && value !== '' ? value.split(',') : [];
  const nameOf = (type: string) => (type.endsWith('.') ? `${type}*` : words.type(type));
  const label = translate('audit_log.filters.type');
  useNameOfFilter('type', chosen.length === 0 ? null : `${label}: ${chosen.map(nameOf).join(' / ')}`);
  const options = useMemo(
    () => [...EVENT_TYPES].sort((one, other) => words.type(one).localeCompare(words.type(other))),
    [words],
  );
  return (
    <Autocomplete
      multiple
      size="small"
      limitTags={1}
      options={options}
      value={chosen}
      onChange={(_, types) => change({ type: types.join(',') })}
      getOptionLabel={nameOf}
      getOptionDisabled={() => chosen.length >= MOST}
      filterOptions={(types, { inputValue }) => types.filter((type) => fits(inputValue, words.type(type), type))}
      noOptionsText={translate('audit_log.filters.no_type')}
      sx={{ width: { xs: '100%', sm: 250 }, '& .MuiAutocomplete-inputRoot': { flexWrap: 'nowrap' } }}
      renderInput={(input) => (
        <TextField {...input} label={label} slotProps={{ ...input.slotProps, inputLabel: { shrink: true } }} />
      )}
    />
  );
};

const fits = (typed: string, ...texts: readonly string[]): boolean =>
  texts.some((text) => text.toLocaleLowerCase().includes(typed.trim().toLocaleLowerCase()));
