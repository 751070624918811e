const ENTITY_ID = /^[A-Za-z0-9_-]{1,66}$/;

/** True for what can be the id of a company: Emporix's alphabet for ids of the merchant's own. */
export const isEntityId = (text: string): boolean => ENTITY_ID.test(text);
