import { Autocomplete, Chip, TextField } from '@mui/material';
import { useInput } from 'react-admin';
import { firstMessage } from './field-error.js';
import { useShops } from './places.js';

/** Some of a tenant's shops by their ids, as the field `shops` of the form. */
export const ShopsInput = (props: {
  tenant: string;
  label: string;
  /** What it means to choose some, or none. */
  help: string;
  /** What the form holds when none is chosen: null where that means every shop. */
  none: readonly [] | null;
}) => {
  const { field, fieldState, id } = useInput({ source: 'shops' });
  const shops = (useShops().data ?? []).filter((shop) => shop.tenant === props.tenant);
  const fault = firstMessage(fieldState.error);
  const nameOf = (shopId: number): string => shops.find((shop) => shop.id === shopId)?.name ?? String(shopId);
  return (
    <Autocomplete
      multiple
      disableCloseOnSelect
      id={id}
      size="small"
      options={shops.map((shop) => shop.id)}
      // react-admin has '' where a form holds null.
      value={(field.value || []) as number[]}
      onChange={(_, ids) => field.onChange(ids.length === 0 ? props.none : ids)}
      onBlur={field.onBlur}
      getOptionLabel={nameOf}
      renderOption={({ key, ...option }, shopId) => (
        <li key={key} {...option}>
          {nameOf(shopId)}&nbsp;<small>{shopId}</small>
        </li>
      )}
      renderValue={(ids, itemProps) =>
        ids.map((shopId, index) => {
          const { key, ...item } = itemProps({ index });
          return <Chip key={key} size="small" label={nameOf(shopId)} {...item} />;
        })
      }
      renderInput={(input) => (
        <TextField
          {...input}
          label={props.label}
          name={field.name}
          inputRef={field.ref}
          error={fault !== undefined}
          helperText={fault ?? props.help}
        />
      )}
    />
  );
};
