import type { FastifyRequest } from 'fastify';
import { type AppError, invalidRequest } from '#kernel';
import { isPlainText } from '#platform';

type Fields = Readonly<Record<string, unknown>>;

/** Characters of a text without a limit of its own. */
const LONGEST = 1000;

/**
 * Fields of a JSON object. Unknown ones are ignored; `undefined` = left out. A field of another type is 400 with its name.
 */
export class JsonBody {
  private constructor(
    private readonly fields: Fields,
    private readonly path: string,
  ) {}

  static of({ body }: Pick<FastifyRequest, 'body'>): JsonBody {
    if (!isObject(body)) throw badField('The body', 'must be a JSON object');
    return new JsonBody(body, '');
  }

  /** @param most characters */
  text(name: string, most = LONGEST): string | undefined {
    const value = this.nullableText(name, most);
    if (value === null) throw badField(this.path + name, 'must be text');
    return value;
  }

  nullableText(name: string, most = LONGEST): string | null | undefined {
    const value = this.fields[name];
    if (value === undefined || value === null) return value;
    if (typeof value !== 'string' || !isPlainText(value)) throw badField(this.path + name, 'must be text');
    if (value.length > most) throw badField(this.path + name, `must have at most ${most} characters`);
    return value;
  }

  requiredText(name: string, most = LONGEST): string {
    const value = this.text(name, most);
    if (value === undefined || value === '') throw badField(this.path + name, 'is required');
    return value;
  }

  choice<Choice extends string>(name: string, choices: readonly Choice[]): Choice | undefined {
    const value = this.fields[name];
    if (value === undefined || value === null) return undefined;
    const found = choices.find((choice) => choice === value);
    if (found === undefined) throw badField(this.path + name, `must be one of ${choices.join(', ')}`);
    return found;
  }

  integer(name: string): number | undefined {
    const value = this.fields[name];
    if (value === undefined || value === null) return undefined;
    if (!Number.isSafeInteger(value)) throw badField(this.path + name, 'must be a whole number');
    return value as number;
  }

  flag(name: string): boolean | undefined {
    const value = this.fields[name];
    if (value === undefined || value === null) return undefined;
    if (typeof value !== 'boolean') throw badField(this.path + name, 'must be true or false');
    return value;
  }

  /** As it is. */
  value(name: string): unknown {
    return this.fields[name];
  }

  has(name: string): boolean {
    return this.fields[name] !== undefined && this.fields[name] !== null;
  }

  object(name: string): JsonBody | undefined {
    const value = this.fields[name];
    if (value === undefined || value === null) return undefined;
    if (!isObject(value)) throw badField(this.path + name, 'must be an object');
    return new JsonBody(value, `${this.path}${name}.`);
  }

  /** Objects of a list. */
  objects(name: string): JsonBody[] | undefined {
    return this.list(name)?.map((value, index) => {
      if (!isObject(value)) throw badField(`${this.path}${name}[${index}]`, 'must be an object');
      return new JsonBody(value, `${this.path}${name}[${index}].`);
    });
  }

  texts(name: string): string[] | undefined {
    return this.list(name)?.map((value) => {
      if (typeof value !== 'string' || !isPlainText(value) || value.length > LONGEST) {
        throw badField(this.path + name, 'must be a list of texts');
      }
      return value;
    });
  }

  private list(name: string): unknown[] | undefined {
    const value = this.fields[name];
    if (value === undefined || value === null) return undefined;
    if (!Array.isArray(value)) throw badField(this.path + name, 'must be a list');
    return value as unknown[];
  }
}

export const isObject = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** 400 that names the field and never its value. */
export const badField = (field: string, detail: string): AppError =>
  invalidRequest({
    sentence: `${field} ${detail}.`,
    fields: [{ pointer: `/${field.replaceAll('.', '/')}`, detail }],
  });
