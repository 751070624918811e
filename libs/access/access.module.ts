import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { Operator } from './operator.entity.js';
import { OperatorRefusals } from './operator-refusals.js';
import { OperatorService } from './operator.service.js';

@Module({
  imports: [TypeOrmModule.forFeature([Operator])],
  providers: [OperatorService, OperatorRefusals],
  exports: [OperatorService],
})
export class AccessModule {}
