const MOST = 5;

/** The scopes of a rule as refusals name them: few enough that the body fits into one header of a proxy. */
export const shownScopes = (scopes: readonly string[]): readonly string[] => scopes.slice(0, MOST);
