import { useCallback } from 'react';
import { useTranslate } from 'react-admin';
import { useShops } from '../../shared/places.js';

/** A field's value as before and after show it; of a secret only whether there is a new one. */
export function useDisplay(): (field: string, value: unknown) => unknown {
  const translate = useTranslate();
  const shops = useShops().data;
  return useCallback(
    (field, value) => {
      if (field === 'client_secret') {
        return translate(
          value === null || value === ''
            ? 'identity_providers.form.secret_stored'
            : 'identity_providers.form.secret_new',
        );
      }
      if (field === 'shops') {
        if (value === null) return translate('identity_providers.every_shop');
        return (value as number[]).map((id) => shops?.find((shop) => shop.id === id)?.name ?? String(id));
      }
      if (field === 'client_auth') return translate(`identity_providers.client_auths.${String(value)}`);
      if (field === 'endpoints' || field === 'claims') return asLines(value as object, field);
      return value;
    },
    [translate, shops],
  );

  /** One line for each part that is set: the list's own before and after shows which of them changed. */
  function asLines(parts: object, field: 'endpoints' | 'claims'): string[] {
    return Object.entries(parts)
      .filter(([, value]) => typeof value === 'string' && value !== '')
      .map(([part, value]) => `${translate(`identity_providers.form.${field}.${part}`)}: ${String(value)}`);
  }
}
