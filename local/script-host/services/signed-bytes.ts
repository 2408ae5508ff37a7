/** Bytes as Apps Script has them: numbers from -128 to 127. @module */

export function isBytes(value: unknown): value is number[] {
  return Array.isArray(value) && value.every((byte) => Number.isInteger(byte) && byte >= -128 && byte <= 127);
}

/** One character for each byte. */
export function binaryText(bytes: readonly number[]): string {
  return bytes.map((byte) => String.fromCharCode(byte & 255)).join("");
}
