import { Module } from '@nestjs/common';
import { PANEL_FOLDER, panelFolder } from './panel-folder.js';
import { PanelController } from './panel.controller.js';

/** Serves the built operator panel below `/panel`. */
@Module({
  controllers: [PanelController],
  providers: [{ provide: PANEL_FOLDER, useFactory: panelFolder }],
})
export class PanelModule {}
