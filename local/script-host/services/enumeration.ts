/** Google's enumerations: objects that compare by identity and print their name. @module */

export interface EnumValue<N extends string = string> {
  name(): N;
  ordinal(): number;
  toString(): N;
  toJSON(): N;
}

/** One object per name, in order. */
export function enumeration<N extends string>(names: readonly N[]): Record<N, EnumValue<N>> {
  const value = (name: N, ordinal: number): EnumValue<N> => ({
    name: () => name,
    ordinal: () => ordinal,
    toString: () => name,
    toJSON: () => name,
  });
  return Object.fromEntries(names.map((name, index) => [name, Object.freeze(value(name, index))])) as Record<N, EnumValue<N>>;
}
