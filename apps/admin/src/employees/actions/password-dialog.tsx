import { TextField } from '@mui/material';
import { useState } from 'react';
import { useNotify, useRefresh, useTranslate } from 'react-admin';
import { SessionsThatEnd } from '../../sessions/sessions-that-end.js';
import { ConfirmImpact } from '../../shared/confirm-impact.js';
import { faultOf } from '../../shared/fault-of.js';
import { type Employee, setPassword } from '../calls.js';
import { useActingSessions } from './use-acting-sessions.js';

/** Gives an employee a password to begin with, which they replace at the next sign-in. */
export const PasswordDialog = ({ of: employee, onClose }: { of: Employee; onClose: () => void }) => {
  const translate = useTranslate();
  const notify = useNotify();
  const refresh = useRefresh();
  const [password, setTyped] = useState('');
  const [error, setError] = useState<unknown>(null);
  const ending = useActingSessions(employee);
  const fault = faultOf(error, 'password');
  return (
    <ConfirmImpact
      title={translate('employees.password.title', { name: employee.name })}
      confirm={translate('employees.password.action')}
      destroys={false}
      ready={ending.ready && password !== ''}
      onClose={onClose}
      onConfirm={async () => {
        try {
          await setPassword(employee, password);
        } catch (refused) {
          setError(refused);
          throw refused;
        }
        notify('employees.password.done', { type: 'success', messageArgs: { name: employee.name } });
        refresh();
      }}
    >
      <SessionsThatEnd of={ending} kind="on_behalf" />
      <TextField
        required
        fullWidth
        autoFocus
        type="password"
        autoComplete="new-password"
        label={translate('employees.password.first')}
        value={password}
        onChange={(event) => setTyped(event.target.value)}
        error={fault !== undefined}
        helperText={fault ?? translate('employees.password.help')}
      />
    </ConfirmImpact>
  );
};
