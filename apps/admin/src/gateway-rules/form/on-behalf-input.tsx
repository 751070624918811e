import { Autocomplete, Box, Chip, TextField } from '@mui/material';
import { useInput, useTranslate } from 'react-admin';
import { ChoiceCards } from '../../shared/choice-cards.js';
import { firstMessage } from '../../shared/field-error.js';
import type { ChosenDemand } from '../demand.js';

const MODES = ['refused', 'any', 'permissions'] as const;
type Mode = (typeof MODES)[number];

/** Those that groups of employees give; a client may hold others. */
const KNOWN = ['Login_On_Behalf', 'Create_Order_On_Behalf', 'Search_Orders', 'Handle_External_Orders'];
const OF_MODE: Readonly<Record<Mode, ChosenDemand>> = {
  refused: null,
  any: 'any',
  permissions: ['Create_Order_On_Behalf'],
};

/** What whoever acts for a customer needs. */
export const OnBehalfInput = () => {
  const translate = useTranslate();
  const { field, fieldState, id } = useInput({ source: 'on_behalf_permission' });
  // react-admin has '' where a form holds null.
  const demand = (field.value || null) as ChosenDemand;
  const mode: Mode = demand === null ? 'refused' : demand === 'any' ? 'any' : 'permissions';
  const fault = firstMessage(fieldState.error);
  return (
    <Box sx={{ display: 'grid', gap: 2 }}>
      <ChoiceCards
        label={translate('gateway_rules.fields.on_behalf_permission')}
        name="on-behalf"
        value={mode}
        width={210}
        choices={MODES.map((value) => ({
          value,
          title: translate(`gateway_rules.form.modes.${value}.name`),
          text: translate(`gateway_rules.form.modes.${value}.text`),
        }))}
        onChange={(chosen) => field.onChange(OF_MODE[chosen])}
      />
      {demand === null || demand === 'any' ? null : (
        <Autocomplete
          multiple
          freeSolo
          id={id}
          size="small"
          options={KNOWN}
          value={[...demand]}
          onChange={(_, names) => field.onChange(names)}
          onBlur={field.onBlur}
          renderValue={(names, itemProps) =>
            names.map((name, index) => {
              const { key, ...item } = itemProps({ index });
              return <Chip key={key} size="small" label={name} {...item} />;
            })
          }
          renderInput={(input) => (
            <TextField
              {...input}
              label={translate('gateway_rules.form.permissions')}
              name={field.name}
              inputRef={field.ref}
              error={fault !== undefined}
              helperText={fault ?? translate('gateway_rules.form.permissions_help')}
            />
          )}
        />
      )}
    </Box>
  );
};
