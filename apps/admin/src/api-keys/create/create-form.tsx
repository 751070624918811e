import { Box } from '@mui/material';
import { useState } from 'react';
import { Form, useTranslate } from 'react-admin';
import type { FieldValues } from 'react-hook-form';
import { CreateButtons } from '../../shared/create-buttons.js';
import { FormFaults } from '../../shared/form-faults.js';
import type { Shop, Tenant } from '../../shared/places.js';
import { ProblemAlert } from '../../shared/problem-alert.js';
import { RevealSecretDialog } from '../../shared/reveal-secret-dialog.js';
import { useFieldLabel } from '../field-label.js';
import { CreateCode } from './create-code.js';
import { firstDraft, type KeyDraft } from './draft.js';
import { useCreate } from './use-create.js';
import { WhatItIs } from './what-it-is.js';
import { WhatItMayDo } from './what-it-may-do.js';
import { WhereItWorks } from './where-it-works.js';

/** The form, and after it the dialog that shows the secret. */
export const CreateForm = ({ tenants, shops }: { tenants: readonly Tenant[]; shops: readonly Shop[] }) => {
  const translate = useTranslate();
  const label = useFieldLabel();
  const [first] = useState(() => firstDraft(tenants.length === 1 ? (tenants[0]?.slug ?? '') : '', shops));
  const { submit, error, fresh, isMade, forget } = useCreate();
  return (
    <Box sx={{ maxWidth: 920 }}>
      <Form
        defaultValues={first}
        onSubmit={(values: FieldValues) => submit(values as KeyDraft)}
        disableInvalidFormNotification
        noValidate
      >
        <FormFaults label={label} />
        <WhatItIs />
        <WhatItMayDo />
        <WhereItWorks tenants={tenants} shops={shops} />
        {error === null ? null : <ProblemAlert error={error} />}
        <CreateButtons
          label={translate('api_keys.create.submit')}
          needs="client_manage"
          back="/api-keys"
          isMade={isMade}
        />
        <CreateCode />
      </Form>
      {fresh === null ? null : (
        <RevealSecretDialog
          title={translate('api_keys.create.made', { name: fresh.name })}
          clientId={fresh.clientId}
          secret={fresh.secret}
          grants={fresh.grants}
          onClose={forget}
        />
      )}
    </Box>
  );
};
