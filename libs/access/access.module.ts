import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { EmployeeDirectory } from './employee-directory.js';
import { Employee } from './employee.entity.js';
import { Group } from './group.entity.js';
import { Operator } from './operator.entity.js';
import { OperatorInvitation } from './operator-invitation.entity.js';
import { OperatorInvitations } from './operator-invitations.service.js';
import { OperatorRefusals } from './operator-refusals.js';
import { OperatorService } from './operator.service.js';
import { OperatorTotp } from './operator-totp.service.js';
import { RecoveryCodes } from './recovery-codes.js';
import { TotpVault } from './totp-vault.js';
import { UnsendableInvitations } from './unsendable-invitations.js';

@Module({
  imports: [TypeOrmModule.forFeature([Operator, OperatorInvitation, Employee, Group])],
  providers: [
    EmployeeDirectory,
    OperatorService,
    OperatorRefusals,
    OperatorInvitations,
    UnsendableInvitations,
    OperatorTotp,
    RecoveryCodes,
    TotpVault,
  ],
  exports: [EmployeeDirectory, OperatorService, OperatorInvitations, OperatorTotp],
})
export class AccessModule {}
