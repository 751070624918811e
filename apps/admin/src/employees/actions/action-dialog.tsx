import type { Employee } from '../calls.js';
import type { Action } from './allowed-actions.js';
import { DeleteDialog } from './delete-dialog.js';
import { PasswordDialog } from './password-dialog.js';
import { ResetAppDialog } from './reset-app-dialog.js';
import { StatusDialog } from './status-dialog.js';

interface Props {
  readonly of: Employee;
  readonly action: Action;
  readonly onClose: () => void;
  /** After the employee is gone. */
  readonly onDeleted?: () => void;
}

/** The question before an action. */
export const ActionDialog = ({ of: employee, action, onClose, onDeleted }: Props) => {
  const common = { of: employee, onClose };
  if (action === 'delete') return <DeleteDialog {...common} {...(onDeleted ? { onDeleted } : {})} />;
  if (action === 'password') return <PasswordDialog {...common} />;
  if (action === 'reset') return <ResetAppDialog {...common} />;
  return <StatusDialog {...common} />;
};
