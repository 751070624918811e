import { Box, MenuItem, TextField } from '@mui/material';
import { useState } from 'react';
import { useInput, useLocale, useTranslate } from 'react-admin';
import { firstMessage } from '../../shared/field-error.js';
import { LIFETIME_UNITS, lifetimeText, type LifetimeUnit, unitOf } from './lifetime.js';

/** How long something lasts: stored in seconds, written in the unit that people think in. */
export const LifetimeInput = (props: {
  source: string;
  help: string;
  /** Above this many seconds `warning` is shown. */
  warnAbove?: number;
  warning?: string;
}) => {
  const translate = useTranslate();
  const locale = useLocale();
  const { field, fieldState, id } = useInput({ source: props.source });
  const seconds = Number(field.value ?? 0);
  const [unit, setUnit] = useState<LifetimeUnit>(unitOf(seconds));
  // It was set from elsewhere to what this unit cannot say in whole numbers.
  const shown = seconds % LIFETIME_UNITS[unit] === 0 ? unit : unitOf(seconds);
  const label = translate(`api_keys.fields.${props.source}`);
  const fault = firstMessage(fieldState.error);
  const long = props.warnAbove !== undefined && seconds > props.warnAbove;
  return (
    <Box sx={{ display: 'flex', gap: 1, alignItems: 'flex-start' }}>
      <TextField
        id={id}
        name={field.name}
        inputRef={field.ref}
        type="number"
        label={label}
        value={field.value === null || field.value === '' ? '' : seconds / LIFETIME_UNITS[shown]}
        onBlur={field.onBlur}
        onChange={({ target }) => {
          setUnit(shown);
          field.onChange(target.value === '' ? null : Math.round(Number(target.value) * LIFETIME_UNITS[shown]));
        }}
        error={fault !== undefined}
        helperText={fault ?? (long ? `⚠ ${lifetimeText(seconds, locale)}: ${props.warning ?? ''}` : props.help)}
        sx={{ flex: 1 }}
        slotProps={{ htmlInput: { min: 0 }, formHelperText: long && !fault ? { sx: { color: 'warning.main' } } : {} }}
      />
      <TextField
        select
        label={translate('api_keys.form.unit')}
        value={shown}
        onChange={({ target }) => {
          const wanted = target.value as LifetimeUnit;
          field.onChange(Math.round((seconds / LIFETIME_UNITS[shown]) * LIFETIME_UNITS[wanted]));
          setUnit(wanted);
        }}
        sx={{ width: 130 }}
      >
        {(Object.keys(LIFETIME_UNITS) as LifetimeUnit[]).map((one) => (
          <MenuItem key={one} value={one}>
            {translate(`api_keys.form.units.${one}`)}
          </MenuItem>
        ))}
      </TextField>
    </Box>
  );
};
