import { Autocomplete, Chip, TextField } from '@mui/material';
import { useInput, useTranslate } from 'react-admin';
import { firstMessage } from '../../shared/field-error.js';
import { useShops } from '../../shared/places.js';

/** The shops of the tenant that may use the provider; none chosen = every one, now and later. */
export const ShopsInput = ({ tenant }: { tenant: string }) => {
  const translate = useTranslate();
  const { field, fieldState, id } = useInput({ source: 'shops' });
  const shops = (useShops().data ?? []).filter((shop) => shop.tenant === tenant);
  const fault = firstMessage(fieldState.error);
  const nameOf = (shopId: number): string => shops.find((shop) => shop.id === shopId)?.name ?? String(shopId);
  return (
    <Autocomplete
      multiple
      disableCloseOnSelect
      id={id}
      size="small"
      options={shops.map((shop) => shop.id)}
      value={(field.value || []) as number[]}
      onChange={(_, ids) => field.onChange(ids.length === 0 ? null : ids)}
      onBlur={field.onBlur}
      getOptionLabel={nameOf}
      renderValue={(ids, itemProps) =>
        ids.map((shopId, index) => {
          const { key, ...item } = itemProps({ index });
          return <Chip key={key} size="small" label={nameOf(shopId)} {...item} />;
        })
      }
      renderInput={(input) => (
        <TextField
          {...input}
          label={translate('identity_providers.fields.shops')}
          name={field.name}
          inputRef={field.ref}
          error={fault !== undefined}
          helperText={fault ?? translate('identity_providers.form.shops_help')}
        />
      )}
    />
  );
};
