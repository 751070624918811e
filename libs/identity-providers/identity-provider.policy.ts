/** What a provider's key looks like: SCAYLE's `idpKey`. Lower case only, so that no two differ by their case. */
export const KEY = /^[a-z0-9][a-z0-9_-]{0,49}$/;
