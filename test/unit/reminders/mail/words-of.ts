/** What a mail says, out of its HTML and out of its text, to be compared. @module */

const ENTITIES: Record<string, string> = { "&lt;": "<", "&gt;": ">", "&quot;": '"', "&#39;": "'", "&amp;": "&" };
const decode = (text: string) => text.replace(/&(?:lt|gt|quot|#39|amp);/g, (entity) => ENTITIES[entity] ?? "");
/** What only one of the two has between words. */
const wordsIn = (text: string) => text.split(/[\s|—]+/).filter((word) => word !== "");

export interface Tag {
  name: string;
  attributes: Record<string, string>;
}

const TAG = /<(\/?[a-z][a-z0-9]*|!doctype)((?:\s+[a-z-]+(?:="[^"<>]*")?)*)\s*>/gi;

/** Every tag in order. Fails where a < stands that begins none. */
export function tagsOf(html: string): Tag[] {
  const rest = html.replace(TAG, "");
  if (/[<>]/.test(rest)) throw new Error(`a stray bracket: ${rest.slice(Math.max(0, rest.search(/[<>]/) - 40)).slice(0, 80)}`);
  return [...html.matchAll(TAG)].map(([, name = "", attributes = ""]) => ({
    name: name.toLowerCase(),
    attributes: Object.fromEntries(
      [...attributes.matchAll(/([a-z-]+)="([^"]*)"/gi)].map(([, key = "", value = ""]) => [key, decode(value)]),
    ),
  }));
}

/** Words of the page's body as they are shown, each link's address after its words; without what is hidden. */
export function wordsOfHtml(html: string): string[] {
  const body = html
    .slice(html.indexOf("<body"))
    .replace(/<div style="display:none[^>]*>[^<]*<\/div>/, " ")
    .replace(/<a href="(https?:[^"]*)"[^>]*>([^<]*)<\/a>/g, "$2 $1 ");
  return wordsIn(decode(body.replace(TAG, " ")));
}

export function wordsOfText(text: string): string[] {
  return wordsIn(text);
}
