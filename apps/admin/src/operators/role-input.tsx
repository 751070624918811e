import { useInput, useTranslate } from 'react-admin';
import { ChoiceCards } from '../shared/choice-cards.js';
import type { Role } from './calls.js';
import { ROLES } from './roles.js';

/** One role, each with what it may do in words. */
export const RoleInput = () => {
  const translate = useTranslate();
  const { field } = useInput({ source: 'role' });
  return (
    <ChoiceCards<Role>
      label={translate('operators.fields.role')}
      name={field.name}
      value={field.value as Role}
      width={270}
      choices={ROLES.map((value) => ({
        value,
        title: translate(`operators.roles.${value}.name`),
        text: translate(`operators.roles.${value}.text`),
      }))}
      onChange={(role) => field.onChange(role)}
    />
  );
};
