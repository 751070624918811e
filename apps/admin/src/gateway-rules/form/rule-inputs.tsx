import { useTranslate } from 'react-admin';
import { LinesInput } from '../../api-keys/form/lines-input.js';
import { Section } from '../../shared/section.js';
import { MethodsInput } from './methods-input.js';
import { OnBehalfInput } from './on-behalf-input.js';
import { PathInput } from './path-input.js';

/** What a rule says: which calls, and what a token needs for them. */
export const RuleInputs = () => {
  const translate = useTranslate();
  return (
    <>
      <Section title={translate('gateway_rules.form.which')}>
        <PathInput />
        <MethodsInput />
      </Section>
      <Section title={translate('gateway_rules.form.who')}>
        <LinesInput
          source="scopes"
          label={translate('gateway_rules.fields.scopes')}
          help={translate('gateway_rules.form.scopes_help')}
        />
        <OnBehalfInput />
      </Section>
    </>
  );
};
