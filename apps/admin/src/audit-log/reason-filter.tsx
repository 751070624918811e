import { Autocomplete, TextField } from '@mui/material';
import { useTranslate } from 'react-admin';
import { reasonWords } from './reason-words.js';
import { useEventTexts } from './use-event-texts.js';
import { useFilters } from './use-filters.js';

const WITH_A_DOT = /^operator_(login|login_address|totp)$/;
/** As the server writes them; the words' keys have no dots. */
const REASONS = Object.keys(reasonWords.en)
  .filter((reason) => reason !== 'none')
  .map((reason) => (WITH_A_DOT.test(reason) ? reason.replace('_', '.') : reason));

/** One reason, by its sentence or its code. */
export const ReasonFilter = () => {
  const translate = useTranslate();
  const words = useEventTexts();
  const [filters, change] = useFilters();
  const value = filters['reason'];
  return (
    <Autocomplete
      size="small"
      options={REASONS}
      value={typeof value === 'string' ? value : null}
      onChange={(_, reason) => change({ reason: reason ?? undefined })}
      getOptionLabel={(reason) => `${reason}: ${words.reason(reason)}`}
      noOptionsText={translate('audit_log.filters.no_reason')}
      sx={{ width: { xs: '100%', sm: 280 } }}
      renderInput={(input) => (
        <TextField
          {...input}
          label={translate('audit_log.filters.reason')}
          slotProps={{ ...input.slotProps, inputLabel: { shrink: true } }}
        />
      )}
    />
  );
};
