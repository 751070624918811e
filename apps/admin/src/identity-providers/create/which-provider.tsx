import { useTranslate } from 'react-admin';
import { useFormContext, useWatch } from 'react-hook-form';
import { ChoiceCards } from '../../shared/choice-cards.js';
import { Section } from '../../shared/section.js';
import type { Preset } from '../calls.js';
import { KINDS, type Kind } from '../kind-of.js';
import { fromChoice, type ProviderDraft } from './draft.js';

/** The cards; one of them fills in what is known of its provider. */
export const WhichProvider = ({ presets }: { presets: readonly Preset[] }) => {
  const translate = useTranslate();
  const { setValue, clearErrors } = useFormContext<ProviderDraft>();
  const choice = useWatch<ProviderDraft, 'choice'>({ name: 'choice' });
  const choose = (chosen: Kind) => {
    clearErrors();
    setValue('choice', chosen, { shouldDirty: true });
    for (const [field, value] of Object.entries(fromChoice(chosen, presets))) {
      setValue(field as keyof ProviderDraft, value as never, { shouldDirty: true });
    }
  };
  return (
    <Section title={translate('identity_providers.create.which')}>
      <ChoiceCards
        label={translate('identity_providers.fields.kind')}
        name="choice"
        value={choice}
        width={240}
        choices={KINDS.map((value) => ({
          value,
          title: translate(`identity_providers.kinds.${value}`),
          text: translate(`identity_providers.create.kinds.${value}`),
        }))}
        onChange={choose}
      />
    </Section>
  );
};
