/** The first form of a page. */
export interface HtmlForm {
  readonly method: 'GET' | 'POST';
  readonly action: string;
  /** Hidden inputs with their values, and the names of the others with ''. */
  readonly fields: Record<string, string>;
}

export function readForm(html: string): HtmlForm | null {
  const match = /<form([^>]*)>([\s\S]*?)<\/form>/i.exec(html);
  if (match === null) return null;
  const [, attributes = '', content = ''] = match;
  const inputs = [...content.matchAll(/<input([^>]*)>/gi)].map(([, input = '']): [string, string] => [
    attribute(input, 'name'),
    attribute(input, 'value'),
  ]);
  return {
    method: /post/i.test(attribute(attributes, 'method')) ? 'POST' : 'GET',
    action: attribute(attributes, 'action'),
    fields: Object.fromEntries(inputs.filter(([name]) => name !== '')),
  };
}

function attribute(text: string, name: string): string {
  const found = new RegExp(`\\b${name}="([^"]*)"`, 'i').exec(text)?.[1] ?? '';
  return found.replace(/&(#x[\da-f]+|#\d+|amp|lt|gt|quot);/gi, (_all, entity: string) => character(entity));
}

const NAMED: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"' };

function character(entity: string): string {
  if (!entity.startsWith('#')) return NAMED[entity.toLowerCase()] ?? '';
  const hex = /^#x/i.test(entity);
  return String.fromCodePoint(parseInt(entity.slice(hex ? 2 : 1), hex ? 16 : 10));
}
