import { Typography } from '@mui/material';
import { required, useTranslate } from 'react-admin';
import { useWatch } from 'react-hook-form';
import { Section } from '../../shared/section.js';
import type { Preset } from '../calls.js';
import { ClientInputs } from '../form/client-inputs.js';
import { EndpointInputs } from '../form/endpoint-inputs.js';
import { IssuerInput } from '../form/issuer-input.js';
import { type ProviderDraft, protocolOf } from './draft.js';
import { ISSUER_PARTS } from './issuer-of.js';
import { IssuerPartInputs } from './issuer-part-inputs.js';

const NEEDED = required();

/** Where the provider is, and who we are there: only what the preset does not know. */
export const Connection = ({ presets }: { presets: readonly Preset[] }) => {
  const translate = useTranslate();
  const choice = useWatch<ProviderDraft, 'choice'>({ name: 'choice' });
  const preset = presets.find((one) => one.preset === choice);
  return (
    <Section title={translate('identity_providers.create.connect')}>
      {preset?.issuer ? (
        <Typography sx={{ overflowWrap: 'anywhere' }}>
          {translate('identity_providers.create.issuer_known', { issuer: preset.issuer })}
        </Typography>
      ) : (
        <>
          <IssuerPartInputs key={choice} choice={choice} example={preset?.issuer_example ?? null} />
          <IssuerInput
            kind={protocolOf(choice)}
            {...(ISSUER_PARTS[choice] ? { help: translate('identity_providers.create.issuer_made') } : {})}
          />
        </>
      )}
      {choice === 'oauth2' ? <EndpointInputs /> : null}
      <ClientInputs
        apple={choice === 'apple'}
        choosesAuth={preset === undefined}
        secretHelp={translate(`identity_providers.form.${choice === 'apple' ? 'apple_secret_help' : 'secret_help'}`)}
        secretIsNeeded
        secretFault={NEEDED}
      />
    </Section>
  );
};
