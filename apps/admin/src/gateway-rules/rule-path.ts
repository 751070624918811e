/** Where the page of a rule is. */
export const rulePath = ({ id }: { readonly id: number }): string => `/gateway-rules/${id}`;

/** Where a call by such a rule is tried. A star stands for any segment, so one is put in. */
export function tryPath({
  tenant,
  path,
  methods,
}: {
  tenant: string;
  path: string;
  methods: readonly string[];
}): string {
  const target = path.replaceAll('**', '1').replaceAll('*', '1').replaceAll('{legalEntityId}', 'le-1');
  const search = new URLSearchParams({ tenant, method: methods[0] ?? 'GET', path: target });
  return `/explain?${search}`;
}
