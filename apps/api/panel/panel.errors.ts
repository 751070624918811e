import { declareError } from '#kernel';

export const panelNotBuilt = declareError({
  code: 'panel_not_built',
  status: 404,
  sentence: 'This build has no operator panel. Run npm run build.',
});
