import { type NewRecord, useCreateOnce } from '../../shared/use-create-once.js';
import { createEmployee, type Employee } from '../calls.js';
import { employeePath } from '../employee-path.js';
import { createBody, type EmployeeDraft } from '../form/employee-form.js';

const NEW_EMPLOYEE: NewRecord<EmployeeDraft, Employee> = {
  create: (draft, idempotencyKey) => createEmployee(createBody(draft), idempotencyKey),
  done: 'employees.create.done',
  named: ({ name }) => ({ name }),
  page: (employee) => ({ path: employeePath(employee) }),
};

/** Creates the employee and opens their page. */
export const useCreate = () => useCreateOnce(NEW_EMPLOYEE);
