import { Box, Checkbox, FormControl, FormControlLabel, FormHelperText, FormLabel } from '@mui/material';
import { useInput, useTranslate } from 'react-admin';
import { firstMessage } from '../../shared/field-error.js';
import type { Method } from '../calls.js';

export const METHODS: readonly Method[] = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'];

/** The methods that a rule allows, in their usual order. */
export const MethodsInput = () => {
  const translate = useTranslate();
  const { field, fieldState, id } = useInput({ source: 'methods' });
  const chosen = (field.value || []) as readonly Method[];
  const fault = firstMessage(fieldState.error);
  const set = (method: Method, on: boolean) =>
    field.onChange(METHODS.filter((one) => (one === method ? on : chosen.includes(one))));
  return (
    <FormControl component="fieldset" error={fault !== undefined} id={id} tabIndex={-1} fullWidth>
      <FormLabel component="legend" sx={{ fontWeight: 600, color: 'text.primary' }}>
        {translate('gateway_rules.fields.methods')}
      </FormLabel>
      <Box sx={{ display: 'flex', flexWrap: 'wrap', columnGap: 2 }}>
        {METHODS.map((method) => (
          <FormControlLabel
            key={method}
            label={method}
            control={
              <Checkbox
                size="small"
                checked={chosen.includes(method)}
                onChange={(_, checked) => set(method, checked)}
              />
            }
          />
        ))}
      </Box>
      {fault === undefined ? null : <FormHelperText>{fault}</FormHelperText>}
    </FormControl>
  );
};
