import { Alert } from '@mui/material';
import { useTranslate } from 'react-admin';
import { useWatch } from 'react-hook-form';
import { Section } from '../../shared/section.js';
import type { Provider } from '../calls.js';
import { ClaimInputs } from '../form/claim-inputs.js';
import { ClientInputs } from '../form/client-inputs.js';
import { Disclosure } from '../form/disclosure.js';
import { ExchangeInputs } from '../form/exchange-inputs.js';
import { EndpointInputs } from '../form/endpoint-inputs.js';
import { IssuerInput } from '../form/issuer-input.js';
import { NameInput } from '../form/name-input.js';
import { OptionInputs } from '../form/option-inputs.js';
import type { EditedProvider } from '../form/provider-form.js';
import { ProviderShopsInput } from '../form/shops-input.js';
import { movesSecret } from '../moves-secret.js';

/** What of a provider can be changed. */
export const SettingsInputs = ({ of: provider }: { of: Provider }) => {
  const translate = useTranslate();
  return (
    <>
      <Section title={translate('identity_providers.page.what')}>
        <NameInput />
        <ProviderShopsInput tenant={provider.tenant} />
      </Section>
      <Connection of={provider} />
      <Section title={translate('identity_providers.form.options')}>
        <OptionInputs />
      </Section>
      {provider.kind === 'oidc' && provider.audience === 'customers' ? (
        <Disclosure
          title={translate('identity_providers.fields.token_exchange')}
          text={translate('identity_providers.form.token_exchange_text')}
          fields={['token_exchange']}
        >
          <ExchangeInputs />
        </Disclosure>
      ) : null}
      <Disclosure
        title={translate('identity_providers.form.claims_title')}
        text={translate('identity_providers.form.claims_text')}
        fields={['claims', 'reference_key', 'scopes']}
      >
        <ClaimInputs />
      </Disclosure>
      <Disclosure
        title={translate('identity_providers.form.addresses')}
        text={translate(
          provider.kind === 'oauth2'
            ? 'identity_providers.form.addresses_needed'
            : 'identity_providers.form.addresses_text',
        )}
        fields={['endpoints']}
      >
        <EndpointInputs />
      </Disclosure>
    </>
  );
};

/** Says before the save that the secret is needed again, and why. */
const Connection = ({ of: provider }: { of: Provider }) => {
  const translate = useTranslate();
  const values = useWatch() as Partial<EditedProvider>;
  const again = movesSecret(provider, { ...provider, ...values });
  const missing = (secret: unknown, all: unknown): string | undefined =>
    (secret === null || secret === '') && movesSecret(provider, { ...provider, ...(all as EditedProvider) })
      ? 'identity_providers.form.secret_again'
      : undefined;
  return (
    <Section title={translate('identity_providers.page.connect')}>
      <IssuerInput kind={provider.kind} />
      {again ? <Alert severity="warning">{translate('identity_providers.form.secret_again_text')}</Alert> : null}
      <ClientInputs
        apple={provider.client_auth === 'apple'}
        choosesAuth={provider.client_auth !== 'apple'}
        secretHelp={translate(`identity_providers.form.${again ? 'secret_again' : 'secret_kept'}`)}
        secretIsNeeded={again}
        secretFault={missing}
      />
    </Section>
  );
};
