/** What a rule demands of on-behalf tokens, as the server writes it: nothing is let through, `any`, one permission or some. */
export type Demand = string | readonly string[] | null;

const ANY = 'any';

/** The same as a form holds it: a permission is always one of a list. */
export type ChosenDemand = null | 'any' | readonly string[];

export function chosenDemand(demand: Demand): ChosenDemand {
  if (demand === null || demand === ANY) return demand;
  return typeof demand === 'string' ? [demand] : demand;
}

/** @param translate react-admin's */
export function demandText(demand: Demand, translate: (key: string) => string): string {
  const chosen = chosenDemand(demand);
  if (chosen === null) return translate('gateway_rules.demands.refused');
  return chosen === ANY ? translate('gateway_rules.demands.any') : chosen.join(', ');
}
