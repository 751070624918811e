import { TextField } from '@mui/material';
import { useState } from 'react';
import { useNameOfFilter } from '../shared/filter-names.js';
import { useFilters } from './use-filters.js';

/**
 * An id to look for. It is looked for at Enter, when it was pasted or the field is left: half an id finds nothing, and
 * every look is on record.
 */
export const ExactFilter = ({ source, label, width }: { source: string; label: string; width: number }) => {
  const [filters, change] = useFilters();
  const value = filters[source];
  const stored = typeof value === 'string' || typeof value === 'number' ? String(value) : '';
  useNameOfFilter(source, stored === '' ? null : `${label}: ${stored}`);
  const [text, setText] = useState(stored);
  const [known, setKnown] = useState(stored);
  // Somebody cleared the filters, or went back.
  if (stored !== known) {
    setKnown(stored);
    setText(stored);
  }
  const look = (wanted: string) => {
    if (wanted.trim() !== stored) change({ [source]: wanted.trim() });
  };
  return (
    <TextField
      label={label}
      type="search"
      value={text}
      autoComplete="off"
      sx={{ width: { xs: '100%', sm: width } }}
      onChange={(event) => {
        setText(event.target.value);
        const pasted = (event.nativeEvent as InputEvent).inputType === 'insertFromPaste';
        if (pasted || event.target.value === '') look(event.target.value);
      }}
      onBlur={() => look(text)}
      onKeyDown={(event) => {
        if (event.key === 'Enter') look(text);
      }}
    />
  );
};
