import { useEffect, useState } from 'react';
import { useNotify, useRefresh } from 'react-admin';
import { useNavigate } from 'react-router-dom';
import { newIdempotencyKey } from '../../providers/api.js';
import { ApiProblem } from '../../providers/problem.js';
import { createEmployee, type Employee } from '../calls.js';
import { createBody, type EmployeeDraft } from '../form/employee-form.js';
import { employeePath } from '../employee-path.js';

/** Creates the employee once and opens their page; what the server refuses goes to the fields. */
export function useCreate() {
  const [idempotencyKey] = useState(newIdempotencyKey);
  const [made, setMade] = useState<Employee | null>(null);
  const [error, setError] = useState<unknown>(null);
  const notify = useNotify();
  const refresh = useRefresh();
  const navigate = useNavigate();

  // In an effect, so that the form no longer counts as unsaved when it is left.
  useEffect(() => {
    if (made !== null) void navigate(employeePath(made));
  }, [made, navigate]);

  const submit = async (draft: EmployeeDraft) => {
    setError(null);
    try {
      const employee = await createEmployee(createBody(draft), idempotencyKey);
      notify('employees.create.done', { type: 'success', messageArgs: { name: employee.name } });
      setMade(employee);
      refresh();
      return undefined;
    } catch (refused) {
      if (refused instanceof ApiProblem && refused.fields.length > 0) {
        return (refused.body as { errors: Record<string, unknown> }).errors;
      }
      setError(refused);
      return undefined;
    }
  };
  return { submit, error, isMade: made !== null };
}
