import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { AccessControlController } from './access-control.controller.js';
import { AccessControl } from './access-control.entity.js';
import { AccessControlService } from './access-control.service.js';
import { CustomerGroups } from './customer-groups.js';
import { EmployeeGate } from './employee-gate.js';
import { EmployeeImportController } from './employee-import.controller.js';
import { EmployeeImport } from './employee-import.js';
import { EmployeeController } from './employee.controller.js';
import { EmployeeDirectory } from './employee-directory.js';
import { EmployeeSignIn } from './employee-sign-in.js';
import { EmployeeTotp } from './employee-totp.js';
import { Employee } from './employee.entity.js';
import { EmployeeService } from './employee.service.js';
import { GroupMembers } from './group-members.js';
import { GroupPeopleController } from './group-people.controller.js';
import { GroupPeople } from './group-people.service.js';
import { Group } from './group.entity.js';
import { GroupController } from './group.controller.js';
import { GroupService } from './group.service.js';
import { Operator } from './operator.entity.js';
import { OperatorInvitation } from './operator-invitation.entity.js';
import { OperatorInvitations } from './operator-invitations.service.js';
import { OperatorRefusals } from './operator-refusals.js';
import { OperatorService } from './operator.service.js';
import { OperatorTotp } from './operator-totp.service.js';
import { OwnScopeController } from './own-scope.controller.js';
import { OwnScope } from './own-scope.entity.js';
import { OwnScopes } from './own-scope.service.js';
import { RecoveryCodes } from './recovery-codes.js';
import { ScopeOrigins } from './scope-origins.js';
import { EmployeeTotpVault, OperatorTotpVault } from './totp-vaults.js';
import { UnsendableInvitations } from './unsendable-invitations.js';

@Module({
  imports: [TypeOrmModule.forFeature([Operator, OperatorInvitation, Employee, Group, AccessControl, OwnScope])],
  controllers: [
    AccessControlController,
    EmployeeController,
    EmployeeImportController,
    GroupController,
    GroupPeopleController,
    OwnScopeController,
  ],
  providers: [
    EmployeeImport,
    EmployeeGate,
    EmployeeDirectory,
    CustomerGroups,
    OperatorService,
    OperatorRefusals,
    OperatorInvitations,
    UnsendableInvitations,
    OperatorTotp,
    RecoveryCodes,
    OperatorTotpVault,
    EmployeeTotpVault,
    EmployeeService,
    EmployeeSignIn,
    EmployeeTotp,
    GroupService,
    GroupMembers,
    GroupPeople,
    OwnScopes,
    ScopeOrigins,
    AccessControlService,
  ],
  exports: [
    AccessControlService,
    CustomerGroups,
    EmployeeDirectory,
    EmployeeService,
    EmployeeSignIn,
    EmployeeTotp,
    GroupPeople,
    GroupService,
    OperatorService,
    OperatorInvitations,
    OperatorTotp,
    OwnScopes,
    ScopeOrigins,
  ],
})
export class AccessModule {}
