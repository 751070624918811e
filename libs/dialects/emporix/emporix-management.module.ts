import { Module } from '@nestjs/common';
import { AccessModule } from '#access';
import { LegalEntitiesModule } from '#legal-entities';
import { OAuthClientsModule } from '#oauth-clients';
import { SessionContextModule } from '#session-context';
import { TenancyModule } from '#tenancy';
import { TokensModule } from '#tokens';
import { EmporixContactAssignmentController } from './contact-assignment.controller.js';
import { ContactAssignmentReads } from './contact-assignment.reads.js';
import { EmporixDoor } from './emporix-door.js';
import { EmporixAccessControlController } from './iam-access-control.controller.js';
import { IamControls } from './iam-controls.js';
import { EmporixGroupController } from './iam-group.controller.js';
import { IamGroups } from './iam-groups.js';
import { EmporixHeldControlsController } from './iam-held-controls.controller.js';
import { EmporixGroupMemberController } from './iam-member.controller.js';
import { IamMembers } from './iam-members.js';
import { EmporixScopeController } from './iam-scope.controller.js';
import { EmporixUserGroupsController } from './iam-user-groups.controller.js';
import { IamUserGroups } from './iam-user-groups.js';
import { EmporixUserController } from './iam-user.controller.js';
import { IamUsers } from './iam-users.js';
import { EmporixLegalEntityController } from './legal-entity.controller.js';
import { LegalEntityReads } from './legal-entity.reads.js';
import { EmporixLocationController } from './location.controller.js';
import { ManagementDoor } from './management-door.js';
import { EmporixOwnSessionContextController } from './own-session-context.controller.js';
import { EmporixSessionContextController } from './session-context.controller.js';

/** Emporix's management routes: session context, customer management, IAM. */
@Module({
  imports: [AccessModule, TenancyModule, OAuthClientsModule, TokensModule, LegalEntitiesModule, SessionContextModule],
  controllers: [
    EmporixGroupController,
    EmporixGroupMemberController,
    EmporixAccessControlController,
    EmporixScopeController,
    EmporixUserController,
    EmporixUserGroupsController,
    EmporixHeldControlsController,
    EmporixLegalEntityController,
    EmporixContactAssignmentController,
    EmporixLocationController,
    EmporixOwnSessionContextController,
    EmporixSessionContextController,
  ],
  providers: [
    IamGroups,
    IamControls,
    IamUserGroups,
    IamMembers,
    IamUsers,
    EmporixDoor,
    ManagementDoor,
    LegalEntityReads,
    ContactAssignmentReads,
  ],
})
export class EmporixManagementModule {}
