/** Google's integer ids for the library's ids, which are strings. @module */

/**
 * The integer id of a sheet: sheets made by a script or the API carry it as their id; sheets made in the browser have
 * another one, of which a number is made that is the same everywhere.
 */
export function googleSheetId(id: string): number {
  return /^(0|[1-9]\d{0,9})$/.test(id) && Number(id) < 2 ** 31 ? Number(id) : integerId(id);
}

/** A number for a string, the same everywhere (FNV-1a, 30 bits above 2^30, so still Google's 32-bit integer). */
export function integerId(id: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < id.length; index++) hash = Math.imul(hash ^ id.charCodeAt(index), 0x01000193);
  return 2 ** 30 + (hash >>> 2);
}
