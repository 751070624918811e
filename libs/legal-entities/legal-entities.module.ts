import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { CompanyRole } from './company-role.entity.js';
import { LegalEntity } from './legal-entity.entity.js';
import { Member } from './member.entity.js';

@Module({
  imports: [TypeOrmModule.forFeature([LegalEntity, Member, CompanyRole])],
})
export class LegalEntitiesModule {}
