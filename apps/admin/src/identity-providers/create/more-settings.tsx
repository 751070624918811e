import { useTranslate } from 'react-admin';
import { useWatch } from 'react-hook-form';
import { Section } from '../../shared/section.js';
import { ClaimInputs } from '../form/claim-inputs.js';
import { Disclosure } from '../form/disclosure.js';
import { EndpointInputs } from '../form/endpoint-inputs.js';
import { OptionInputs } from '../form/option-inputs.js';
import { ProviderShopsInput } from '../form/shops-input.js';
import type { ProviderDraft } from './draft.js';

/** What the preset filled in, and what the provider may do. */
export const MoreSettings = () => {
  const translate = useTranslate();
  const [choice, tenant] = useWatch<ProviderDraft, ['choice', 'tenant']>({ name: ['choice', 'tenant'] });
  return (
    <>
      <Disclosure
        title={translate('identity_providers.form.claims_title')}
        text={translate('identity_providers.form.claims_text')}
        fields={['claims', 'reference_key', 'scopes']}
      >
        <ClaimInputs />
      </Disclosure>
      {/* Without metadata they are asked for above. */}
      {choice === 'oauth2' ? null : (
        <Disclosure
          title={translate('identity_providers.form.addresses')}
          text={translate('identity_providers.form.addresses_text')}
          fields={['endpoints']}
        >
          <EndpointInputs />
        </Disclosure>
      )}
      <Section title={translate('identity_providers.form.options')}>
        <OptionInputs />
        <ProviderShopsInput tenant={tenant} />
      </Section>
    </>
  );
};
