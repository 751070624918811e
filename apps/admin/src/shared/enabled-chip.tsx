import { Chip } from '@mui/material';
import { useTranslate } from 'react-admin';

/** Whether a record works at all: an API key, an operator's sign-in. */
export const EnabledChip = ({ enabled }: { enabled: boolean }) => {
  const translate = useTranslate();
  return (
    <Chip
      size="small"
      color={enabled ? 'success' : 'default'}
      variant="outlined"
      label={translate(enabled ? 'shared.enabled' : 'shared.disabled')}
    />
  );
};
