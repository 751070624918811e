import type { Area } from '../area.js';
import { AREAS } from '../areas.js';
import { holds } from '../providers/session.js';

/** The areas that the operator may read, in the order of the navigation. */
export const visibleAreas = (): readonly Area[] =>
  AREAS.filter(({ permission }) => permission === null || holds(permission));
