import { Box } from '@mui/material';
import { useState } from 'react';
import { useTranslate } from 'react-admin';
import { useNavigate } from 'react-router-dom';
import { GuardedButton } from '../../shared/guarded-button.js';
import { Section } from '../../shared/section.js';
import { ActionDialog } from '../actions/action-dialog.js';
import { type Action, actionsFor, whyNot } from '../actions/allowed-actions.js';
import type { Employee } from '../calls.js';
import { SignInCell } from '../sign-in-cell.js';

/** Suspend, password, authenticator app, delete: each asks first. */
export const ActionsSection = ({ of: employee }: { of: Employee }) => {
  const translate = useTranslate();
  const navigate = useNavigate();
  const [asked, setAsked] = useState<{ readonly action: Action; readonly employee: Employee } | null>(null);
  return (
    <Section title={translate('employees.form.sign_in')} text={<SignInCell of={employee} />}>
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1 }}>
        {actionsFor(employee).map((action) => {
          const hindrance = whyNot(employee, action);
          return (
            <GuardedButton
              key={action}
              needs="employee_manage"
              because={hindrance === null ? null : translate(`employees.not_now.${hindrance}`)}
              variant="outlined"
              color={action === 'resume' || action === 'password' ? 'primary' : 'error'}
              onClick={() => setAsked({ action, employee })}
            >
              {translate(`employees.${action}.action`)}
            </GuardedButton>
          );
        })}
      </Box>
      {asked === null ? null : (
        <ActionDialog
          of={asked.employee}
          action={asked.action}
          onClose={() => setAsked(null)}
          onDeleted={() => void navigate('/employees')}
        />
      )}
    </Section>
  );
};
