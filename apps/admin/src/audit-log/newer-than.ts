/** The events above the one with this id; all of them when there is none. Ids grow, and are whole numbers as text. */
export function newerThan<Event extends { readonly id: string }>(
  events: readonly Event[],
  id: string | undefined,
): readonly Event[] {
  return id === undefined ? events : events.filter((event) => BigInt(event.id) > BigInt(id));
}
