import { Box } from '@mui/material';
import { useState } from 'react';
import { Form, useTranslate } from 'react-admin';
import { type FieldValues, useWatch } from 'react-hook-form';
import { AsCode } from '../../shared/as-code.js';
import { CreateButtons } from '../../shared/create-buttons.js';
import { FormFaults } from '../../shared/form-faults.js';
import type { Tenant } from '../../shared/places.js';
import { ProblemAlert } from '../../shared/problem-alert.js';
import { newProviderCode } from '../as-code.js';
import type { Preset } from '../calls.js';
import { useFieldLabel } from '../field-label.js';
import { ownAddresses, ProviderAddresses } from '../provider-addresses.js';
import { Connection } from './connection.js';
import { createBody, firstDraft, type ProviderDraft } from './draft.js';
import { MoreSettings } from './more-settings.js';
import { Naming } from './naming.js';
import { useCreate } from './use-create.js';
import { WhichProvider } from './which-provider.js';

/** Asks what the preset does not know; the rest stands ready to be changed. */
export const CreateForm = ({ tenants, presets }: { tenants: readonly Tenant[]; presets: readonly Preset[] }) => {
  const translate = useTranslate();
  const label = useFieldLabel();
  const [first] = useState(() => firstDraft(tenants.length === 1 ? (tenants[0]?.slug ?? '') : '', presets));
  const { submit, error, isMade } = useCreate();
  return (
    <Box sx={{ maxWidth: 920 }}>
      <Form
        defaultValues={first}
        onSubmit={(values: FieldValues) => submit(values as ProviderDraft)}
        disableInvalidFormNotification
        noValidate
      >
        <FormFaults label={label} />
        <WhichProvider presets={presets} />
        <Naming tenants={tenants} />
        <ProviderAddresses of={ownAddresses()} />
        <Connection presets={presets} />
        <MoreSettings />
        {error === null ? null : <ProblemAlert error={error} />}
        <CreateButtons
          label={translate('identity_providers.create.submit')}
          needs="idp_manage"
          back="/identity-providers"
          isMade={isMade}
        />
        <DraftCode />
      </Form>
    </Box>
  );
};

const DraftCode = () => <AsCode {...newProviderCode(createBody(useWatch<ProviderDraft>() as ProviderDraft))} />;
