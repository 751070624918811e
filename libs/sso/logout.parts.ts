import { BackchannelController } from './backchannel.controller.js';
import { BackchannelService } from './backchannel.service.js';
import { LogoutController } from './logout.controller.js';
import { LogoutPages } from './logout-pages.js';
import { LogoutRecords } from './logout.records.js';
import { LogoutService } from './logout.service.js';
import { LogoutStore } from './logout.store.js';
import { RevocationJob } from './revocation.job.js';
import { Revocations } from './revocation.service.js';
import { RevocationStore } from './revocation.store.js';
import { RevocationUpkeep } from './revocation.upkeep.js';

/** What signing out adds to the module. */
export const LOGOUT_CONTROLLERS = [LogoutController, BackchannelController];
export const LOGOUT_PROVIDERS = [
  LogoutService,
  LogoutPages,
  LogoutRecords,
  LogoutStore,
  BackchannelService,
  Revocations,
  RevocationStore,
  RevocationJob,
  RevocationUpkeep,
];
