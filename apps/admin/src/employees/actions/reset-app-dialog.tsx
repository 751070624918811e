import { useNotify, useRefresh, useTranslate } from 'react-admin';
import { SessionsThatEnd } from '../../sessions/sessions-that-end.js';
import { ConfirmImpact } from '../../shared/confirm-impact.js';
import { type Employee, resetApp } from '../calls.js';
import { useActingSessions } from './use-acting-sessions.js';

/** Takes away the authenticator app of somebody who lost their device. */
export const ResetAppDialog = ({ of: employee, onClose }: { of: Employee; onClose: () => void }) => {
  const translate = useTranslate();
  const notify = useNotify();
  const refresh = useRefresh();
  const ending = useActingSessions(employee);
  return (
    <ConfirmImpact
      title={translate('employees.reset.title', { name: employee.name })}
      confirm={translate('employees.reset.action')}
      ready={ending.ready}
      onClose={onClose}
      onConfirm={async () => {
        await resetApp(employee);
        notify('employees.reset.done', { type: 'success' });
        refresh();
      }}
    >
      <SessionsThatEnd of={ending} kind="on_behalf" />
      <p>{translate('employees.reset.text')}</p>
    </ConfirmImpact>
  );
};
