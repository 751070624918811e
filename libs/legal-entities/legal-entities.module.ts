import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { AccessModule } from '#access';
import { TenancyModule } from '#tenancy';
import { TokensModule } from '#tokens';
import { CompanyAccess } from './company-access.js';
import { CompanyRights } from './company-rights.js';
import { CompanyRole } from './company-role.entity.js';
import { CompanyReader } from './company.reader.js';
import { LegalEntityFinder } from './legal-entity-finder.js';
import { LegalEntity } from './legal-entity.entity.js';
import { LegalEntityService } from './legal-entity.service.js';
import { Member } from './member.entity.js';
import { StandingReader } from './standing.reader.js';
import { Standings } from './standings.js';

@Module({
  imports: [TypeOrmModule.forFeature([LegalEntity, Member, CompanyRole]), TenancyModule, AccessModule, TokensModule],
  providers: [
    StandingReader,
    Standings,
    CompanyReader,
    CompanyRights,
    CompanyAccess,
    LegalEntityFinder,
    LegalEntityService,
  ],
  exports: [CompanyAccess, LegalEntityService],
})
export class LegalEntitiesModule {}
