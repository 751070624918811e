import { Chip } from '@mui/material';
import { useTranslate } from 'react-admin';

/** Whether a sign-in asks for a code as well. */
export const FactorChip = ({
  on,
  named = false,
}: {
  on: boolean;
  /** Where no heading says what it is. */ named?: boolean;
}) => {
  const translate = useTranslate();
  const state = translate(on ? 'operators.states.totp_on' : 'operators.states.totp_off');
  return (
    <Chip
      size="small"
      color={on ? 'success' : 'warning'}
      label={named ? `${translate('operators.fields.totp_enabled')}: ${state}` : state}
    />
  );
};
