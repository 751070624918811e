import { Alert } from '@mui/material';
import { useTranslate } from 'react-admin';
import { AsCode } from '../../shared/as-code.js';
import { SecureEdit } from '../../shared/secure-edit.js';
import { providerChangeCode } from '../as-code.js';
import { changeProvider, type Provider, type ProviderChange } from '../calls.js';
import { useFieldLabel } from '../field-label.js';
import { changeBody, edited, type EditedProvider, FORM_FIELDS } from '../form/provider-form.js';
import { ProviderAddresses } from '../provider-addresses.js';
import { DeleteSection } from './delete-section.js';
import { SettingsInputs } from './settings-inputs.js';
import { useDisplay } from './use-display.js';

/** How a provider is connected. Nothing is stored before the operator saw before and after. */
export const SettingsTab = ({ of: provider }: { of: Provider }) => {
  const label = useFieldLabel();
  const display = useDisplay();
  return (
    <>
      <ProviderAddresses of={provider} />
      <SecureEdit<EditedProvider>
        record={edited(provider)}
        fields={FORM_FIELDS}
        label={label}
        display={display}
        needs="idp_manage"
        write={async (changes, base) => edited(await changeProvider(base, changeBody(changes)))}
        stored={(current) => edited(current as Provider)}
        review={(changes) => <Consequences of={provider} change={changeBody(changes)} />}
      >
        <SettingsInputs of={provider} />
      </SecureEdit>
      <DeleteSection of={provider} />
    </>
  );
};

/** What else the change does, and the same as code. */
const Consequences = ({ of: provider, change }: { of: Provider; change: ProviderChange }) => {
  const translate = useTranslate();
  // What the provider vouched for until now no longer counts.
  const endsSessions =
    change.issuer !== undefined || (change.claims ?? provider.claims).subject !== provider.claims.subject;
  return (
    <>
      {endsSessions ? (
        <Alert severity="warning" sx={{ mt: 2 }}>
          {translate('identity_providers.page.ends_sessions')}
        </Alert>
      ) : null}
      <AsCode {...providerChangeCode(provider, change)} />
    </>
  );
};
