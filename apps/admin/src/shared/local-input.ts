/** RFC 3339 as an input of type `datetime-local` shows it, to the minute; empty for what is no time. */
export function toLocalInput(instant: unknown): string {
  const date = new Date(typeof instant === 'string' ? instant : NaN);
  if (Number.isNaN(date.getTime())) return '';
  const two = (part: number) => String(part).padStart(2, '0');
  const day = `${String(date.getFullYear()).padStart(4, '0')}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
  return `${day}T${two(date.getHours())}:${two(date.getMinutes())}`;
}

/** Nothing here is older: a smaller year is one that is being typed. */
const FIRST_YEAR = 2000;

/** The other way round; undefined for an empty or unfinished field. */
export function fromLocalInput(text: string): string | undefined {
  const date = new Date(text);
  return date.getFullYear() >= FIRST_YEAR ? date.toISOString() : undefined;
}
