/** Types of the audit events that this module raises. */
export const ON_BEHALF_EVENTS = {
  issued: 'onbehalf.issued',
  refused: 'onbehalf.refused',
  eligibilityAsked: 'onbehalf.eligibility_asked',
} as const;
