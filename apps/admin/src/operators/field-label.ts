import { useTranslate } from 'react-admin';
import { useTenants } from '../shared/places.js';

/** Names a field of an operator. */
export function useFieldLabel(): (field: string) => string {
  const translate = useTranslate();
  return (field) => translate(`operators.fields.${field}`);
}

/** Says the value of a field in words: null as tenants means all of them, and a role has a name. */
export function useFieldDisplay(): (field: string, value: unknown) => unknown {
  const translate = useTranslate();
  const tenants = useTenants().data ?? [];
  const nameOf = (slug: unknown): unknown => tenants.find((tenant) => tenant.slug === slug)?.name ?? slug;
  return (field, value) => {
    if (field === 'role') return translate(`operators.roles.${String(value)}.name`);
    if (field === 'enabled') return translate(value === true ? 'shared.enabled' : 'shared.disabled');
    if (field !== 'tenants') return value;
    return Array.isArray(value) ? value.map(nameOf) : translate('operators.tenants.all_later');
  };
}
