import { Global, Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { ShopController } from './shop.controller.js';
import { Shop } from './shop.entity.js';
import { ShopService } from './shop.service.js';
import { ShopSecretController } from './shop-secret.controller.js';
import { ShopSecret } from './shop-secret.entity.js';
import { ShopSecretService } from './shop-secret.service.js';
import { ShopSecrets } from './shop-secrets.js';
import { TenantBeginnings } from './tenant-beginnings.js';
import { TenantController } from './tenant.controller.js';
import { TenantDirectory } from './tenant-directory.js';
import { Tenant } from './tenant.entity.js';
import { TenantService } from './tenant.service.js';

@Global()
@Module({
  imports: [TypeOrmModule.forFeature([Tenant, Shop, ShopSecret])],
  controllers: [TenantController, ShopController, ShopSecretController],
  providers: [TenantBeginnings, TenantDirectory, TenantService, ShopService, ShopSecrets, ShopSecretService],
  exports: [TenantBeginnings, TenantDirectory, TenantService, ShopService, ShopSecrets, ShopSecretService],
})
export class TenancyModule {}
