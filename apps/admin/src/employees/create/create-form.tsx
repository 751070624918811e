import { Box } from '@mui/material';
import { useState } from 'react';
import { Form, useTranslate } from 'react-admin';
import { type FieldValues, useFormContext, useWatch } from 'react-hook-form';
import { TenantInput } from '../../groups/form/tenant-input.js';
import { AsCode } from '../../shared/as-code.js';
import { CreateButtons } from '../../shared/create-buttons.js';
import { FormFaults } from '../../shared/form-faults.js';
import type { Tenant } from '../../shared/places.js';
import { ProblemAlert } from '../../shared/problem-alert.js';
import { Section } from '../../shared/section.js';
import { newEmployeeCode } from '../as-code.js';
import { useFieldLabel } from '../field-label.js';
import { createBody, type EmployeeDraft, firstDraft } from '../form/employee-form.js';
import { AccessInputs, PersonInputs } from '../form/employee-inputs.js';
import { PasswordInput } from './password-input.js';
import { useCreate } from './use-create.js';

/** The form of a new employee. */
export const CreateForm = ({ tenants }: { tenants: readonly Tenant[] }) => {
  const translate = useTranslate();
  const label = useFieldLabel();
  const [first] = useState(() => firstDraft(tenants.length === 1 ? (tenants[0]?.slug ?? '') : ''));
  const { submit, error, isMade } = useCreate();
  return (
    <Box sx={{ maxWidth: 920 }}>
      <Form
        defaultValues={first}
        onSubmit={(values: FieldValues) => submit(values as EmployeeDraft)}
        disableInvalidFormNotification
        noValidate
      >
        <FormFaults label={label} />
        <Section title={translate('employees.form.who')}>
          <PersonInputs />
        </Section>
        <Access tenants={tenants} />
        {error === null ? null : <ProblemAlert error={error} />}
        <CreateButtons
          label={translate('employees.create.submit')}
          needs="employee_manage"
          back="/employees"
          isMade={isMade}
        />
        <DraftCode />
      </Form>
    </Box>
  );
};

/** Groups and providers belong to a tenant: another one begins without any. */
const Access = ({ tenants }: { tenants: readonly Tenant[] }) => {
  const translate = useTranslate();
  const { setValue } = useFormContext<EmployeeDraft>();
  const tenant = useWatch<EmployeeDraft, 'tenant'>({ name: 'tenant' });
  return (
    <Section title={translate('employees.form.access')}>
      <TenantInput
        tenants={tenants}
        onChange={() => {
          setValue('groups', []);
          setValue('identity_provider', null);
          setValue('subject', null);
        }}
      />
      <AccessInputs tenant={tenant} />
      <PasswordInput />
    </Section>
  );
};

const DraftCode = () => <AsCode {...newEmployeeCode(createBody(useWatch<EmployeeDraft>() as EmployeeDraft))} />;
