import { Box } from '@mui/material';
import { useState } from 'react';
import { Form, useTranslate } from 'react-admin';
import { type FieldValues, useWatch } from 'react-hook-form';
import { AsCode } from '../../shared/as-code.js';
import { CreateButtons } from '../../shared/create-buttons.js';
import { FormFaults } from '../../shared/form-faults.js';
import type { Tenant } from '../../shared/places.js';
import { ProblemAlert } from '../../shared/problem-alert.js';
import { Section } from '../../shared/section.js';
import { TextFieldInput } from '../../shared/text-field-input.js';
import { newGroupCode } from '../as-code.js';
import { useFieldLabel } from '../field-label.js';
import { createBody, firstDraft, type GroupDraft } from '../form/group-form.js';
import { GroupNameInput, RightsInputs } from '../form/group-inputs.js';
import { TenantInput } from '../form/tenant-input.js';
import { useCreate } from './use-create.js';

const LONGEST_CODE = 50;

/** The form of a new group. */
export const CreateForm = ({ tenants }: { tenants: readonly Tenant[] }) => {
  const translate = useTranslate();
  const label = useFieldLabel();
  const [first] = useState(() => firstDraft(tenants.length === 1 ? (tenants[0]?.slug ?? '') : ''));
  const { submit, error, isMade } = useCreate();
  return (
    <Box sx={{ maxWidth: 920 }}>
      <Form
        defaultValues={first}
        onSubmit={(values: FieldValues) => submit(values as GroupDraft)}
        disableInvalidFormNotification
        noValidate
      >
        <FormFaults label={label} />
        <Section title={translate('groups.form.what')}>
          <TenantInput tenants={tenants} />
          <TextFieldInput
            source="code"
            label={translate('groups.fields.code')}
            help={translate('groups.form.code_help')}
            longest={LONGEST_CODE}
          />
          <GroupNameInput />
        </Section>
        <RightsInputs />
        {error === null ? null : <ProblemAlert error={error} />}
        <CreateButtons
          label={translate('groups.create.submit')}
          needs="employee_manage"
          back="/groups"
          isMade={isMade}
        />
        <DraftCode />
      </Form>
    </Box>
  );
};

const DraftCode = () => <AsCode {...newGroupCode(createBody(useWatch<GroupDraft>() as GroupDraft))} />;
