import { useNotify, useRefresh, useTranslate } from 'react-admin';
import { SessionsThatEnd } from '../../sessions/sessions-that-end.js';
import { ConfirmImpact } from '../../shared/confirm-impact.js';
import { deleteEmployee, type Employee } from '../calls.js';
import { useActingSessions } from './use-acting-sessions.js';

/** Deletes an employee. What they did stays in the audit log. */
export const DeleteDialog = (props: { of: Employee; onClose: () => void; onDeleted?: () => void }) => {
  const { of: employee, onClose, onDeleted } = props;
  const translate = useTranslate();
  const notify = useNotify();
  const refresh = useRefresh();
  const ending = useActingSessions(employee);
  return (
    <ConfirmImpact
      title={translate('employees.delete.title', { name: employee.name })}
      confirm={translate('employees.delete.action')}
      typed={employee.email}
      ready={ending.ready}
      onClose={onClose}
      onConfirm={async () => {
        await deleteEmployee(employee);
        notify('employees.delete.done', { type: 'success', messageArgs: { name: employee.name } });
        onDeleted?.();
        refresh();
      }}
    >
      <SessionsThatEnd of={ending} kind="on_behalf" />
      <p>{translate('employees.delete.text')}</p>
    </ConfirmImpact>
  );
};
