import {
  Autocomplete,
  Chip,
  FormControl,
  FormControlLabel,
  FormLabel,
  Radio,
  RadioGroup,
  TextField,
} from '@mui/material';
import { useInput, useTranslate } from 'react-admin';
import { session } from '../providers/session.js';
import { firstMessage } from '../shared/field-error.js';
import { useTenants } from '../shared/places.js';

/** All tenants (null), or some of them by their slugs. Nobody gives more than they see. */
export const TenantsInput = () => {
  const translate = useTranslate();
  const { field, fieldState } = useInput({ source: 'tenants' });
  // react-admin has '' where a form holds null.
  const value = Array.isArray(field.value) ? (field.value as string[]) : null;
  const own = session.get()?.operator.tenants ?? null;
  return (
    <FormControl component="fieldset" margin="none">
      <FormLabel component="legend" sx={{ fontWeight: 600, mb: 0.5, color: 'text.primary' }}>
        {translate('operators.fields.tenants')}
      </FormLabel>
      <RadioGroup
        value={value === null ? 'all' : 'some'}
        onChange={(_, which) => field.onChange(which === 'all' ? null : (own ?? []))}
      >
        <FormControlLabel
          value="all"
          disabled={own !== null}
          control={<Radio size="small" />}
          label={translate(own === null ? 'operators.tenants.all_later' : 'operators.tenants.not_yours')}
        />
        <FormControlLabel value="some" control={<Radio size="small" />} label={translate('operators.tenants.only')} />
      </RadioGroup>
      {value === null ? null : (
        <Some
          slugs={value}
          fault={firstMessage(fieldState.error)}
          onChange={(slugs) => field.onChange(slugs)}
          inputRef={field.ref}
        />
      )}
    </FormControl>
  );
};

const Some = (props: {
  slugs: readonly string[];
  fault: string | undefined;
  onChange: (slugs: readonly string[]) => void;
  inputRef: React.Ref<HTMLInputElement>;
}) => {
  const translate = useTranslate();
  const tenants = useTenants().data ?? [];
  const nameOf = (slug: string): string => tenants.find((tenant) => tenant.slug === slug)?.name ?? slug;
  return (
    <Autocomplete
      multiple
      disableCloseOnSelect
      size="small"
      sx={{ maxWidth: 560 }}
      options={tenants.map(({ slug }) => slug)}
      value={[...props.slugs]}
      onChange={(_, slugs) => props.onChange(slugs)}
      getOptionLabel={nameOf}
      renderValue={(slugs, itemProps) =>
        slugs.map((slug, index) => {
          const { key, ...item } = itemProps({ index });
          return <Chip key={key} size="small" label={nameOf(slug)} {...item} />;
        })
      }
      renderInput={(input) => (
        <TextField
          {...input}
          label={translate('operators.tenants.which')}
          name="tenants"
          inputRef={props.inputRef}
          error={props.fault !== undefined}
          helperText={props.fault ?? translate('operators.tenants.help')}
        />
      )}
    />
  );
};
