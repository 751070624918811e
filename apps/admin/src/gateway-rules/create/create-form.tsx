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
import { newRuleCode } from '../as-code.js';
import { useFieldLabel } from '../field-label.js';
import { createBody, firstDraft, type RuleDraft } from '../form/rule-form.js';
import { RuleInputs } from '../form/rule-inputs.js';
import { TenantInput } from './tenant-input.js';
import { useCreate } from './use-create.js';

/** The form of a new rule. */
export const CreateForm = ({ tenants }: { tenants: readonly Tenant[] }) => {
  const translate = useTranslate();
  const label = useFieldLabel();
  const [first] = useState(() => firstDraft(tenants.length === 1 ? (tenants[0]?.slug ?? '') : ''));
  const { submit, error, isMade } = useCreate();
  return (
    <Box sx={{ maxWidth: 920 }}>
      <Form
        defaultValues={first}
        onSubmit={(values: FieldValues) => submit(values as RuleDraft)}
        disableInvalidFormNotification
        noValidate
      >
        <FormFaults label={label} />
        {tenants.length > 1 ? (
          <Section title={translate('gateway_rules.fields.tenant')}>
            <TenantInput tenants={tenants} />
          </Section>
        ) : null}
        <RuleInputs />
        {error === null ? null : <ProblemAlert error={error} />}
        <CreateButtons
          label={translate('gateway_rules.create.submit')}
          needs="rule_manage"
          back="/gateway-rules"
          isMade={isMade}
        />
        <DraftCode />
      </Form>
    </Box>
  );
};

const DraftCode = () => <AsCode {...newRuleCode(createBody(useWatch<RuleDraft>() as RuleDraft))} />;
