/** The same keys with any text. */
type Shape<Words> = { readonly [Key in keyof Words]: Words[Key] extends string ? string : Shape<Words[Key]> };

/** The words of one area: English, and the same keys in German (a missing one does not compile). */
export interface AreaWords {
  readonly en: object;
  readonly de: object;
}

export const words = <const English extends object>(en: English, de: Shape<English>): AreaWords => ({ en, de });
