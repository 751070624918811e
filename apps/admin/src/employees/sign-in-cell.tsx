import { useTranslate } from 'react-admin';
import { TwoLines } from '../sessions/two-lines.js';
import type { Employee } from './calls.js';

/** How an employee signs in, and whether they can by now. */
export const SignInCell = ({ of: employee }: { of: Employee }) => {
  const translate = useTranslate();
  const { identity_provider: provider, subject, has_password: hasPassword, totp_enabled: hasApp } = employee;
  if (provider !== null) {
    const state = subject === null ? 'unbound' : 'bound';
    return <TwoLines first={provider} second={translate(`employees.sign_in.${state}`)} />;
  }
  const state = hasPassword ? (hasApp ? 'app' : 'no_app') : 'no_password';
  return <TwoLines first={translate('employees.sign_in.our_page')} second={translate(`employees.sign_in.${state}`)} />;
};
