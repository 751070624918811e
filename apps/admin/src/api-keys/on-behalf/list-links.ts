/** The path of a list with these filters set, as react-admin keeps them in the address. */
export const listPath = (area: string, filter: Readonly<Record<string, string>>): string =>
  `/${area}?filter=${encodeURIComponent(JSON.stringify(filter))}`;
