interface Node {
  readonly id: string;
  readonly parent?: string | null;
}

/** The indexes of a list in an order in which what stands above comes first. What makes a circle comes as it stands. */
export function parentsFirst(nodes: readonly Node[]): number[] {
  const byId = new Map(nodes.map(({ id }, index) => [id, index]));
  const order = new Set<number>();
  for (const start of nodes.keys()) {
    const way = new Set<number>();
    let next: number | undefined = start;
    while (next !== undefined && !order.has(next) && !way.has(next)) {
      way.add(next);
      next = byId.get(nodes[next]?.parent ?? '');
    }
    for (const index of [...way].reverse()) order.add(index);
  }
  return [...order];
}
