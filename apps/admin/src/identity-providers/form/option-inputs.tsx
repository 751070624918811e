import { Box, FormControlLabel, FormHelperText, Switch } from '@mui/material';
import { useInput, useTranslate } from 'react-admin';
import { firstMessage } from '../../shared/field-error.js';

const OPTIONS = ['link_by_email', 'logout_redirect', 'revoke_tokens', 'validate_tokens'] as const;

/** What a provider may do beyond saying who somebody is; each switch says what it opens. */
export const OptionInputs = () => (
  <>
    {OPTIONS.map((option) => (
      <OptionInput key={option} option={option} />
    ))}
  </>
);

const OptionInput = ({ option }: { option: (typeof OPTIONS)[number] }) => {
  const translate = useTranslate();
  const { field, fieldState, id } = useInput({ source: option });
  const fault = firstMessage(fieldState.error);
  const on = field.value === true;
  const isDanger = option === 'link_by_email' && on;
  return (
    <Box>
      <FormControlLabel
        control={
          <Switch
            id={id}
            checked={on}
            onChange={(_, checked) => field.onChange(checked)}
            slotProps={{ input: { name: field.name, 'aria-describedby': `${id}-help` } }}
          />
        }
        label={translate(`identity_providers.fields.${option}`)}
      />
      <FormHelperText
        id={`${id}-help`}
        error={fault !== undefined}
        sx={isDanger ? { color: 'warning.main' } : undefined}
      >
        {fault ?? translate(`identity_providers.form.${option}_help`)}
      </FormHelperText>
    </Box>
  );
};
