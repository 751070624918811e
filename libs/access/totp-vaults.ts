import { Inject, Injectable } from '@nestjs/common';
import { APP_SETTINGS, type Settings } from '#platform';
import { TotpVault } from './totp-vault.js';

const OPERATOR_PURPOSE = 'operator.totp';
const EMPLOYEE_PURPOSE = 'employee.totp';

/** Secrets of operators. Their recovery codes hang on them. */
@Injectable()
export class OperatorTotpVault extends TotpVault {
  constructor(@Inject(APP_SETTINGS) { MANDATE_MASTER_KEY: key }: Settings) {
    super(key, { table: 'operator_totp', column: 'operator_id', purpose: OPERATOR_PURPOSE });
  }
}

/** Secrets of employees of tenants. */
@Injectable()
export class EmployeeTotpVault extends TotpVault {
  constructor(@Inject(APP_SETTINGS) { MANDATE_MASTER_KEY: key }: Settings) {
    super(key, { table: 'employee_totp', column: 'employee_id', purpose: EMPLOYEE_PURPOSE });
  }
}
