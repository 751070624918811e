import { TextField } from '@mui/material';
import { useState } from 'react';
import { useTranslate } from 'react-admin';
import { useNameOfFilter } from '../shared/filter-names.js';
import { fromLocalInput, toLocalInput } from '../shared/local-input.js';
import { useFilters } from './use-filters.js';

/** From or until when, in local time; takes the place of a period. */
export const TimeFilter = ({ source }: { source: 'from' | 'to' }) => {
  const translate = useTranslate();
  const [filters, change] = useFilters();
  const stored = toLocalInput(filters[source]);
  const label = translate(`audit_log.filters.${source}`);
  useNameOfFilter(source, stored === '' ? null : `${label}: ${stored.replace('T', ' ')}`);
  const [text, setText] = useState(stored);
  const [known, setKnown] = useState(stored);
  // Somebody cleared the filters, or went back.
  if (stored !== known) {
    setKnown(stored);
    setText(stored);
  }
  const type = (typed: string) => {
    setText(typed);
    const instant = fromLocalInput(typed);
    if (instant !== undefined || typed === '') change({ [source]: instant, period: undefined });
  };
  return (
    <TextField
      type="datetime-local"
      label={label}
      value={text}
      onChange={(event) => type(event.target.value)}
      sx={{ width: { xs: '100%', sm: 205 } }}
      slotProps={{ inputLabel: { shrink: true } }}
    />
  );
};
