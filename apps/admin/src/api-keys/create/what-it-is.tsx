import { useTranslate } from 'react-admin';
import { useFormContext, useWatch } from 'react-hook-form';
import { ChoiceCards } from '../../shared/choice-cards.js';
import { Section } from '../../shared/section.js';
import type { KeyType } from '../calls.js';
import { NameInputs } from '../form/name-inputs.js';
import { fromTemplate, type KeyDraft } from './draft.js';

const TYPES = ['confidential', 'public'] as const;

/** Name, purpose, and whether its user can keep a secret. */
export const WhatItIs = () => {
  const translate = useTranslate();
  const { setValue, getValues } = useFormContext<KeyDraft>();
  const type = useWatch<KeyDraft, 'type'>({ name: 'type' });
  const choose = (chosen: KeyType) => {
    setValue('type', chosen, { shouldDirty: true });
    setValue('grants', fromTemplate(getValues('template'), chosen).grants, { shouldDirty: true });
  };
  return (
    <Section title={translate('api_keys.create.what')}>
      <NameInputs focused />
      <ChoiceCards
        label={translate('api_keys.create.used_by')}
        name="type"
        value={type}
        width={320}
        choices={TYPES.map((value) => ({
          value,
          title: translate(`api_keys.create.users.${value}.name`),
          text: translate(`api_keys.create.users.${value}.text`),
        }))}
        onChange={choose}
      />
    </Section>
  );
};
