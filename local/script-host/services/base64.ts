/** Base64 without btoa, which a script's context does not have. @module */
const DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

/** `bytes` holds one character for each byte. */
export function base64Of(bytes: string): string {
  return bytes.replace(/[\s\S]{1,3}/g, (group) => {
    const bits = [0, 1, 2].reduce((sum, index) => sum * 256 + (index < group.length ? group.charCodeAt(index) : 0), 0);
    const digits = [18, 12, 6, 0].map((shift) => DIGITS[(bits >> shift) & 63]);
    return digits
      .slice(0, group.length + 1)
      .join("")
      .padEnd(4, "=");
  });
}
