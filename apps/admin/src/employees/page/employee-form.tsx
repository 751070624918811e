import { Alert, Box } from '@mui/material';
import { useTranslate } from 'react-admin';
import { AsCode } from '../../shared/as-code.js';
import { Section } from '../../shared/section.js';
import { SecureEdit } from '../../shared/secure-edit.js';
import type { Values } from '../../shared/three-way-merge.js';
import { employeeChangeCode } from '../as-code.js';
import { type Employee, saveEmployee } from '../calls.js';
import { useFieldDisplay, useFieldLabel } from '../field-label.js';
import { changeBody, EMPLOYEE_FIELDS } from '../form/employee-form.js';
import { AccessInputs, PersonInputs } from '../form/employee-inputs.js';

/** Changes of these can take something away or make them somebody else: what they act in ends with it. */
const ENDING: readonly string[] = ['groups', 'identity_provider', 'subject'];

/** Who an employee is, what they may do and where they sign in. Saved after a look at before and after. */
export const EmployeeForm = ({ of: employee }: { of: Employee }) => {
  const translate = useTranslate();
  const label = useFieldLabel();
  const display = useFieldDisplay();
  return (
    <Section title={translate('employees.form.fields')}>
      <SecureEdit<Employee>
        record={employee}
        fields={EMPLOYEE_FIELDS}
        label={label}
        display={display}
        needs="employee_manage"
        write={(changes, base) => saveEmployee(changeBody(changes), base)}
        review={(changes) => <Consequence of={employee} changes={changes} />}
      >
        <Box sx={{ display: 'grid', gap: 2 }}>
          <PersonInputs />
          <AccessInputs tenant={employee.tenant} />
        </Box>
      </SecureEdit>
    </Section>
  );
};

const Consequence = ({ of: employee, changes }: { of: Employee; changes: Values }) => {
  const translate = useTranslate();
  return (
    <>
      {ENDING.some((field) => field in changes) ? (
        <Alert severity="warning" sx={{ mt: 2 }}>
          {translate('employees.changing')}
        </Alert>
      ) : null}
      {employee.has_password && changes['identity_provider'] ? (
        <Alert severity="warning" sx={{ mt: 2 }}>
          {translate('employees.password_goes')}
        </Alert>
      ) : null}
      <AsCode {...employeeChangeCode(employee, changeBody(changes))} />
    </>
  );
};
