/** Most companies on a way from the top of a tree to its end. */
export const DEEPEST_TREE = 10;

/** Where a company shall stand. */
export interface Placement {
  /** The company that moves. */
  readonly id: string;
  /** The new parent and what is above it, nearest first. */
  readonly above: readonly string[];
  /** Levels of companies below the one that moves: 0 = none. */
  readonly levelsBelow: number;
}

/** Why a company cannot stand there, or null. Continues a sentence about its parent. */
export function placementFault({ id, above, levelsBelow }: Placement): string | null {
  if (above[0] === id) return 'must be another company';
  if (above.includes(id)) return 'is below this company';
  if (above.length + 1 + levelsBelow > DEEPEST_TREE) return `would make a tree of more than ${DEEPEST_TREE} levels`;
  return null;
}
