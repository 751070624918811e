import { FormControlLabel, FormHelperText, Box, Switch } from '@mui/material';
import { useInput, useTranslate } from 'react-admin';
import { firstMessage } from '../../shared/field-error.js';
import type { KeyType } from '../calls.js';

/** Whether a sign-in that ends in an authorization code needs PKCE. An app has nothing else to prove itself with. */
export const PkceInput = ({ type }: { type: KeyType }) => {
  const translate = useTranslate();
  const { field, fieldState, id } = useInput({ source: 'require_pkce' });
  const isApp = type === 'public';
  const fault = firstMessage(fieldState.error);
  return (
    <Box>
      <FormControlLabel
        control={
          <Switch
            id={id}
            checked={isApp || field.value === true}
            disabled={isApp}
            onChange={(_, on) => field.onChange(on)}
            slotProps={{ input: { name: field.name, 'aria-describedby': `${id}-help` } }}
          />
        }
        label={translate('api_keys.fields.require_pkce')}
      />
      <FormHelperText id={`${id}-help`} error={fault !== undefined}>
        {fault ?? translate(isApp ? 'api_keys.form.pkce_always' : 'api_keys.form.pkce_help')}
      </FormHelperText>
    </Box>
  );
};
