import type { Customer } from './calls.js';

/** First and last name; '' when neither is known. */
export const fullName = ({ first_name: first, last_name: last }: Customer): string => `${first} ${last}`.trim();
