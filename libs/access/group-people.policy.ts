/** A customer's number as it stands in a path, or null when it cannot be one. */
export function readCustomerNumber(text: string): number | null {
  const number = /^[1-9]\d{0,15}$/.test(text) ? Number(text) : NaN;
  return Number.isSafeInteger(number) ? number : null;
}
