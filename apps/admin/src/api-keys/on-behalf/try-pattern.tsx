import { TextField } from '@mui/material';
import { type KeyboardEvent, useState } from 'react';
import { useTranslate } from 'react-admin';
import { useWatch } from 'react-hook-form';
import { tryReason } from './try-reason.js';

/** A reason to try the pattern with, before anybody depends on it. Never saved. */
export const TryPattern = () => {
  const translate = useTranslate();
  const pattern = useWatch({ name: 'reason_pattern' }) as string | null | undefined;
  const [reason, setReason] = useState('');
  const verdict = tryReason(pattern ?? null, reason);
  const keepForm = (event: KeyboardEvent) => {
    if (event.key === 'Enter') event.preventDefault();
  };
  return (
    <TextField
      margin="none"
      label={translate('api_keys.on_behalf.try_pattern')}
      value={reason}
      autoComplete="off"
      onChange={(event) => setReason(event.target.value)}
      onKeyDown={keepForm}
      error={verdict === 'differs' || verdict === 'broken'}
      helperText={verdict === null ? ' ' : translate(`api_keys.on_behalf.try_${verdict}`)}
      slotProps={{
        htmlInput: { spellCheck: false, maxLength: 60 },
        formHelperText: { role: 'status', sx: verdict === 'fits' ? { color: 'success.main' } : {} },
      }}
    />
  );
};
