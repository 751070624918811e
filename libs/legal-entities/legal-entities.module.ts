import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { AccessModule } from '#access';
import { TenancyModule } from '#tenancy';
import { TokensModule } from '#tokens';
import { CompanyAccess } from './company-access.js';
import { CompanyRights } from './company-rights.js';
import { CompanyRoleController } from './company-role.controller.js';
import { CompanyRole } from './company-role.entity.js';
import { CompanyRoleService } from './company-role.service.js';
import { CompanyAdministration } from './company-administration.js';
import { CompanyPeople } from './company-people.service.js';
import { CompanyReader } from './company.reader.js';
import { EntityPages } from './entity-pages.js';
import { InvitationAcceptances } from './invitation-acceptance.js';
import { InvitationController } from './invitation.controller.js';
import { Invitation } from './invitation.entity.js';
import { InvitationService } from './invitation.service.js';
import { InvitationUpkeep } from './invitation-upkeep.js';
import { LegalEntityController } from './legal-entity.controller.js';
import { LegalEntityFinder } from './legal-entity-finder.js';
import { LegalEntity } from './legal-entity.entity.js';
import { LegalEntityService } from './legal-entity.service.js';
import { LocationController } from './location.controller.js';
import { LocationPages } from './location-pages.js';
import { Location } from './location.entity.js';
import { LocationService } from './location.service.js';
import { MemberController } from './member.controller.js';
import { Member } from './member.entity.js';
import { MemberService } from './member.service.js';
import { MyInvitationsController } from './my-invitations.controller.js';
import { MyInvitations } from './my-invitations.service.js';
import { MyMembersController } from './my-members.controller.js';
import { MyLegalEntitiesController } from './my-legal-entities.controller.js';
import { MemberPages } from './member-pages.js';
import { MyRightsController } from './my-rights.controller.js';
import { MyRights } from './my-rights.service.js';
import { RightsExplanationController } from './rights-explanation.controller.js';
import { RightsExplanation } from './rights-explanation.service.js';
import { RightsFactsReader } from './rights-facts.reader.js';
import { RoleAssignments } from './role-assignments.js';
import { StandingReader } from './standing.reader.js';
import { Standings } from './standings.js';

@Module({
  imports: [
    TypeOrmModule.forFeature([LegalEntity, Member, CompanyRole, Location, Invitation]),
    TenancyModule,
    AccessModule,
    TokensModule,
  ],
  controllers: [
    LegalEntityController,
    MemberController,
    CompanyRoleController,
    MyLegalEntitiesController,
    LocationController,
    InvitationController,
    MyInvitationsController,
    MyMembersController,
    MyRightsController,
    RightsExplanationController,
  ],
  providers: [
    StandingReader,
    Standings,
    CompanyReader,
    CompanyRights,
    CompanyAccess,
    LegalEntityFinder,
    LegalEntityService,
    MemberService,
    CompanyRoleService,
    LocationService,
    InvitationService,
    InvitationUpkeep,
    CompanyAdministration,
    InvitationAcceptances,
    MyInvitations,
    CompanyPeople,
    EntityPages,
    MemberPages,
    RoleAssignments,
    LocationPages,
    RightsFactsReader,
    RightsExplanation,
    MyRights,
  ],
  exports: [
    CompanyAccess,
    LegalEntityService,
    MemberService,
    CompanyRoleService,
    LocationService,
    EntityPages,
    MemberPages,
    RoleAssignments,
    LocationPages,
    CompanyPeople,
  ],
})
export class LegalEntitiesModule {}
