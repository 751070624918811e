import { type FieldError, invalidRequest, unsupportedMediaType } from '#kernel';
import { FormBody } from '#platform';

/** Characters. */
const LONGEST_TEXT = 200;

/** Reads a JSON body strictly: unknown, mistyped or contradicting fields are all named in one `invalid_request`. */
export class BodyReader {
  private readonly fields: Readonly<Record<string, unknown>>;
  private readonly faults: FieldError[] = [];

  constructor(body: unknown, known: ReadonlySet<string>) {
    if (body instanceof FormBody) throw unsupportedMediaType({ sentence: 'Send application/json.' });
    if (typeof body !== 'object' || body === null || Array.isArray(body)) {
      throw invalidRequest({ sentence: 'Send a JSON object.' });
    }
    this.fields = body as Record<string, unknown>;
    for (const name of Object.keys(this.fields)) if (!known.has(name)) this.fault(name, 'is unknown');
  }

  has(name: string): boolean {
    return Object.hasOwn(this.fields, name);
  }

  fault(name: string, detail: string): void {
    this.faults.push({ pointer: `/${/^[\w.-]{1,64}$/.test(name) ? name : ''}`, detail });
  }

  finish(): void {
    if (this.faults.length > 0) throw invalidRequest({ fields: this.faults.slice(0, 20) });
  }

  /** A positive whole number; a numeric string is refused (DESIGN §12). Two spellings of one field are too. */
  integer(name: string, spelling: string): number | null {
    if (this.has(name) && this.has(spelling)) this.fault(name, `is given twice: also as ${spelling}`);
    const used = this.has(name) ? name : spelling;
    const value = this.fields[used];
    if (!this.has(used)) return null;
    if (typeof value === 'number' && Number.isSafeInteger(value) && value > 0) return value;
    this.fault(used, 'must be a positive whole number');
    return null;
  }

  text(name: string, longest = LONGEST_TEXT): string | null {
    return this.has(name) ? this.textOf(name, this.fields[name], longest) : null;
  }

  /** Who acts, as the client names them. */
  agent(): { readonly id: string; readonly name: string | null } | null {
    if (!this.has('agent')) return null;
    const value = this.fields['agent'];
    if (typeof value !== 'object' || value === null || Array.isArray(value)) {
      this.fault('agent', 'must be an object with id and name');
      return null;
    }
    const { id, name, ...unknown } = value as Record<string, unknown>;
    if (Object.keys(unknown).length > 0) this.fault('agent', 'holds unknown fields');
    const agentId = this.textOf('agent', id);
    const agentName = name === undefined ? null : this.textOf('agent', name);
    return agentId === null ? null : { id: agentId, name: agentName };
  }

  private textOf(name: string, value: unknown, longest = LONGEST_TEXT): string | null {
    const wrong = textFault(value, longest);
    if (wrong === null) return value as string;
    this.fault(name, wrong);
    return null;
  }
}

/** What is wrong with a text of the request, as a clause about the field; null when it fits. */
export function textFault(value: unknown, longest = LONGEST_TEXT): string | null {
  const fits =
    typeof value === 'string' &&
    value.trim() !== '' &&
    value.length <= longest &&
    !/\p{Cc}/u.test(value) &&
    value.isWellFormed();
  return fits ? null : `must be text of 1 to ${longest} characters`;
}
