/** Life of an on-behalf access token in seconds; fixed by the contract (seed 000). */
export const ACCESS_TTL = 300;

/** Longest life of an on-behalf session in seconds; fixed by the contract (seed 000). */
export const SESSION_TTL = 3600;
