import { useNotify, useRefresh, useTranslate } from 'react-admin';
import { SessionsThatEnd } from '../../sessions/sessions-that-end.js';
import { AsCode } from '../../shared/as-code.js';
import { ConfirmImpact } from '../../shared/confirm-impact.js';
import { employeeChangeCode } from '../as-code.js';
import { type Employee, saveEmployee } from '../calls.js';
import { useActingSessions } from './use-acting-sessions.js';

/** Suspends an employee, with the sessions that end; or lets them work again. */
export const StatusDialog = ({ of: employee, onClose }: { of: Employee; onClose: () => void }) => {
  const translate = useTranslate();
  const notify = useNotify();
  const refresh = useRefresh();
  const suspend = employee.status === 'active';
  const ending = useActingSessions(employee, suspend);
  const action = suspend ? 'suspend' : 'resume';
  const change = { status: suspend ? 'suspended' : 'active' } as const;
  return (
    <ConfirmImpact
      title={translate(`employees.${action}.title`, { name: employee.name })}
      confirm={translate(`employees.${action}.action`)}
      destroys={suspend}
      ready={ending.ready}
      onClose={onClose}
      onConfirm={async () => {
        await saveEmployee(change, employee);
        notify(`employees.${action}.done`, { type: 'success', messageArgs: { name: employee.name } });
        refresh();
      }}
    >
      {suspend ? <SessionsThatEnd of={ending} kind="on_behalf" /> : null}
      <p>{translate(`employees.${action}.text`)}</p>
      <AsCode {...employeeChangeCode(employee, change)} />
    </ConfirmImpact>
  );
};
