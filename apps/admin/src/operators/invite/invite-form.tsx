import { Box } from '@mui/material';
import { Form, required, useTranslate } from 'react-admin';
import type { FieldValues } from 'react-hook-form';
import { session } from '../../providers/session.js';
import { CreateButtons } from '../../shared/create-buttons.js';
import { FormFaults } from '../../shared/form-faults.js';
import { ProblemAlert } from '../../shared/problem-alert.js';
import { Section } from '../../shared/section.js';
import { TextFieldInput } from '../../shared/text-field-input.js';
import type { NewInvitation } from '../calls.js';
import { useFieldLabel } from '../field-label.js';
import { RoleInput } from '../role-input.js';
import { TenantsInput } from '../tenants-input.js';
import { LinkDialog } from './link-dialog.js';
import { useInvite } from './use-invite.js';

const LONGEST_EMAIL = 254;
const NEEDED = required();

/** The role that can do the least stands first: more is a decision. */
const first = (): NewInvitation => ({
  email: '',
  role: 'auditor',
  tenants: session.get()?.operator.tenants ?? null,
});

/** The form, and after it the dialog that shows the link. */
export const InviteForm = () => {
  const translate = useTranslate();
  const label = useFieldLabel();
  const { submit, error, fresh, isMade, forget } = useInvite();
  return (
    <Box sx={{ maxWidth: 920 }}>
      <Form
        defaultValues={first}
        onSubmit={(values: FieldValues) => submit(values as NewInvitation)}
        disableInvalidFormNotification
      >
        <FormFaults label={label} />
        <Section title={translate('operators.invite.who')}>
          <TextFieldInput
            source="email"
            label={translate('operators.fields.email')}
            help={translate('operators.invite.email_help')}
            longest={LONGEST_EMAIL}
            validate={NEEDED}
            focused
          />
        </Section>
        <Section title={translate('operators.invite.what')}>
          <RoleInput />
          <TenantsInput />
        </Section>
        {error === null ? null : <ProblemAlert error={error} />}
        <CreateButtons
          label={translate('operators.invite.submit')}
          needs="operator_manage"
          back="/operators"
          isMade={isMade}
        />
      </Form>
      {fresh === null ? null : <LinkDialog {...fresh} onClose={forget} />}
    </Box>
  );
};
