/** How many of a list began and how many ended since somebody last looked. */
export function boardChange(
  before: readonly string[],
  now: readonly string[],
): { readonly began: number; readonly ended: number } {
  const [known, present] = [new Set(before), new Set(now)];
  return {
    began: now.filter((id) => !known.has(id)).length,
    ended: before.filter((id) => !present.has(id)).length,
  };
}
