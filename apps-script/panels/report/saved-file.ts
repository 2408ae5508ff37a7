/** The finished file as a link that saves it. @module */
import { make } from "#apps-script/panels/shared/element";
import type { ReportFile } from "#apps-script/src/panel-messages";

let held: string | null = null;

/** A link to the file itself, kept in this page's memory, or to where it is for a short while. The file before is let go. */
export function savingLink({ name, type, base64, link }: ReportFile, textContent: string): HTMLAnchorElement {
  if (held !== null) URL.revokeObjectURL(held);
  held = base64 === null ? null : URL.createObjectURL(new Blob([bytesOf(base64)], { type }));
  const look = { textContent, className: "button first" };
  if (held !== null) return make("a", { ...look, href: held, download: name });
  return outsideLink(link?.url ?? "", look);
}

/** A link that opens a tab of its own. */
export function outsideLink(href: string, properties: Partial<HTMLAnchorElement>): HTMLAnchorElement {
  return make("a", { ...properties, href, target: "_blank", rel: "noopener" });
}

function bytesOf(base64: string): Uint8Array<ArrayBuffer> {
  const text = atob(base64);
  const bytes = new Uint8Array(text.length);
  for (let at = 0; at < text.length; at++) bytes[at] = text.charCodeAt(at);
  return bytes;
}

const KIB = 1024;

/** As people read it: "812 ไบต์", "214 KB", "1.3 MB". */
export function sizeInWords(bytes: number): string {
  if (bytes < KIB) return `${bytes} ไบต์`;
  if (bytes < KIB * KIB) return `${Math.round(bytes / KIB)} KB`;
  return `${(bytes / KIB / KIB).toFixed(1)} MB`;
}
