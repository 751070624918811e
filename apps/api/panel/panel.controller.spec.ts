import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import type { FastifyReply } from 'fastify';
import { PanelController } from './panel.controller.js';

describe('a build without the panel', () => {
  it('says what to do instead of showing an empty page', async () => {
    const controller = new PanelController(join(tmpdir(), 'no-such-folder'));
    await expect(controller.page({} as FastifyReply)).rejects.toMatchObject({
      code: 'panel_not_built',
      status: 404,
      message: 'This build has no operator panel. Run npm run build.',
    });
  });
});
