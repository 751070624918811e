import { Autocomplete, TextField } from '@mui/material';
import { useTranslate } from 'react-admin';
import { useNameOfFilter } from '../shared/filter-names.js';
import { REASON_CODES } from './reason-codes.js';
import { useEventTexts } from './use-event-texts.js';
import { useFilters } from './use-filters.js';

/** One reason, by its sentence or its code. */
export const ReasonFilter = () => {
  const translate = useTranslate();
  const words = useEventTexts();
  const [filters, change] = useFilters();
  const value = filters['reason'];
  const label = translate('audit_log.filters.reason');
  useNameOfFilter('reason', typeof value === 'string' ? `${label}: ${words.reason(value)}` : null);
  return (
    <Autocomplete
      size="small"
      options={REASON_CODES}
      value={typeof value === 'string' ? value : null}
      onChange={(_, reason) => change({ reason: reason ?? undefined })}
      getOptionLabel={(reason) => `${reason}: ${words.reason(reason)}`}
      noOptionsText={translate('audit_log.filters.no_reason')}
      sx={{ width: { xs: '100%', sm: 280 } }}
      renderInput={(input) => (
        <TextField {...input} label={label} slotProps={{ ...input.slotProps, inputLabel: { shrink: true } }} />
      )}
    />
  );
};
