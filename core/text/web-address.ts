/** Addresses of the web. @module */
import { plain } from "#core/text/plain";

/** The address where it is a web address that can stand in a mail or page, else null. */
export function webAddress(url: string | null): string | null {
  return url !== null && /^https?:\/\/[^\s"'<>\\`]+$/i.test(url) && plain(url, url.length) === url ? url : null;
}
