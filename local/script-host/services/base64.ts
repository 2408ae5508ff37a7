/** Base64 without btoa and atob, which a script's context does not have. @module */
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

/** The bytes as Apps Script has them, from -128 to 127; null for text that is no base64. */
export function bytesOfBase64(text: string): number[] | null {
  if (text.length % 4 !== 0 || !/^[A-Za-z0-9+/]*={0,2}$/.test(text)) return null;
  const bytes: number[] = [];
  for (let at = 0; at < text.length; at += 4) {
    const bits = [0, 1, 2, 3].reduce((sum, index) => sum * 64 + Math.max(DIGITS.indexOf(text.charAt(at + index)), 0), 0);
    bytes.push((bits >> 16) & 255, (bits >> 8) & 255, bits & 255);
  }
  const padding = text.endsWith("==") ? 2 : text.endsWith("=") ? 1 : 0;
  bytes.length -= padding;
  return bytes.map((byte) => (byte > 127 ? byte - 256 : byte));
}
