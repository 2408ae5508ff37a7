/** UTF-8 without TextEncoder, which a script's context does not have. @module */

/** Length in bytes. */
export function utf8Length(text: string): number {
  return utf8Text(text).length;
}

/** One character for each byte; half of a surrogate pair becomes U+FFFD. */
export function utf8Text(text: string): string {
  const whole = text.replace(/[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g, "\ufffd");
  return encodeURIComponent(whole).replace(/%([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
}
