import { Global, Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { CustomerDirectory } from './customer-directory.js';
import { CustomerFinder } from './customer-finder.js';
import { CustomerImport } from './customer-import.js';
import { CustomerLogin } from './customer-login.js';
import { CustomerProfiles } from './customer-profiles.js';
import { CustomerSearchController } from './customer-search.controller.js';
import { CustomerController } from './customer.controller.js';
import { Customer } from './customer.entity.js';
import { CustomerService } from './customer.service.js';
import { GuestRemoval } from './guest-removal.js';

@Global()
@Module({
  imports: [TypeOrmModule.forFeature([Customer])],
  controllers: [CustomerController, CustomerSearchController],
  providers: [
    CustomerDirectory,
    CustomerFinder,
    CustomerService,
    CustomerLogin,
    CustomerProfiles,
    CustomerImport,
    GuestRemoval,
  ],
  exports: [
    CustomerDirectory,
    CustomerFinder,
    CustomerService,
    CustomerLogin,
    CustomerProfiles,
    CustomerImport,
    GuestRemoval,
  ],
})
export class CustomersModule {}
