/** Google's field masks: `a,b(c,d/e),f.g` and `*`. @module */
import { invalid, notEmulated } from "#local/google/api-error";
import type { Fields } from "#local/google/known-fields";

/** What is asked for: `true` for all of it, or by name. */
export type Mask = true | { readonly [name: string]: Mask };

const TOKEN = /\s*([A-Za-z_][A-Za-z0-9_]*|[*(),./])/y;

/**
 * Reads a mask and checks it against the fields there are.
 * @throws ApiError for bad syntax, and for a field that the facade does not give.
 */
export function parseMask(text: string, fields: Fields): Mask {
  const mask = readMask(text);
  checkMask(mask, fields, "fields=");
  return mask;
}

/** @throws ApiError for bad syntax. */
export function readMask(text: string): Mask {
  const tokens = tokensOf(text);
  const mask = list(tokens, text);
  if (tokens.length > 0) throw badMask(text);
  return mask;
}

function tokensOf(text: string): string[] {
  const tokens: string[] = [];
  TOKEN.lastIndex = 0;
  while (TOKEN.lastIndex < text.length) {
    const match = TOKEN.exec(text);
    if (!match?.[1]) throw badMask(text);
    tokens.push(match[1]);
  }
  return tokens;
}

function list(tokens: string[], text: string): Mask {
  let mask = path(tokens, text);
  while (tokens[0] === ",") {
    tokens.shift();
    mask = merge(mask, path(tokens, text));
  }
  return mask;
}

function path(tokens: string[], text: string): Mask {
  const name = tokens.shift();
  if (name === "*") return true;
  if (name === undefined || !/^\w+$/.test(name)) throw badMask(text);
  if (tokens[0] === "." || tokens[0] === "/") {
    tokens.shift();
    return { [name]: path(tokens, text) };
  }
  if (tokens[0] !== "(") return { [name]: true };
  tokens.shift();
  const inner = list(tokens, text);
  if (tokens.shift() !== ")") throw badMask(text);
  return { [name]: inner };
}

function merge(one: Mask, other: Mask): Mask {
  if (one === true || other === true) return true;
  const merged: Record<string, Mask> = { ...one };
  for (const [name, mask] of Object.entries(other)) merged[name] = merged[name] === undefined ? mask : merge(merged[name], mask);
  return merged;
}

function checkMask(mask: Mask, fields: true | Fields, path: string): void {
  if (mask === true) return;
  for (const [name, inner] of Object.entries(mask)) {
    const known = fields === true || !Object.hasOwn(fields, name) ? undefined : fields[name];
    const at = path.endsWith("=") ? `${path}${name}` : `${path}.${name}`;
    if (known === undefined) throw notEmulated(at);
    checkMask(inner, known, at);
  }
}

function badMask(text: string): Error {
  return invalid(`Request contains an invalid argument. Invalid field selection ${text}`);
}

/** Whether any of `name` is asked for. */
export function wants(mask: Mask, name: string): boolean {
  return mask === true || Object.hasOwn(mask, name);
}

/** What is asked for inside `name`. */
export function inside(mask: Mask, name: string): Mask {
  return mask === true ? true : (mask[name] ?? {});
}

/** Only what the mask asks for of a value; arrays are gone through. */
export function applyMask(value: unknown, mask: Mask): unknown {
  if (mask === true || value === null || typeof value !== "object") return value;
  if (Array.isArray(value)) return value.map((item) => applyMask(item, mask));
  const kept: Record<string, unknown> = {};
  for (const [name, inner] of Object.entries(mask)) {
    if (Object.hasOwn(value, name)) kept[name] = applyMask((value as Record<string, unknown>)[name], inner);
  }
  return kept;
}

/** The paths of a mask, dotted, down to where it says all; `["*"]` for all. */
export function pathsOf(mask: Mask): string[] {
  if (mask === true) return ["*"];
  return Object.entries(mask).flatMap(([name, inner]) => (inner === true ? [name] : pathsOf(inner).map((rest) => `${name}.${rest}`)));
}
