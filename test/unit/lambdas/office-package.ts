/** Reads office files as the readers of such files do: a zip of parts, their types and relationships, and XML (saxes refuses what is not well-formed). */
import { strFromU8, unzipSync } from "fflate";
import { SaxesParser } from "saxes";

export interface Element {
  name: string;
  attributes: Record<string, string>;
  children: (Element | string)[];
}

export type Parts = Record<string, Uint8Array>;

export const partsOf = (bytes: Uint8Array): Parts => unzipSync(bytes);

/** @throws where it is not well-formed. */
export function parsed(xml: string): Element {
  const root: Element = { name: "", attributes: {}, children: [] };
  const open = [root];
  const parser = new SaxesParser();
  parser.on("error", (error) => {
    throw error;
  });
  parser.on("opentag", ({ name, attributes }) => {
    const element: Element = { name, attributes: { ...attributes }, children: [] };
    open.at(-1)?.children.push(element);
    open.push(element);
  });
  parser.on("text", (text) => open.at(-1)?.children.push(text));
  parser.on("closetag", () => open.pop());
  parser.write(xml).close();
  const [first] = root.children.filter((child) => typeof child !== "string");
  if (!first) throw new Error("no element");
  return first;
}

export function part(parts: Parts, path: string): Element {
  const bytes = parts[path];
  if (!bytes) throw new Error(`no ${path}`);
  return parsed(strFromU8(bytes));
}

/** The elements of that name, at any depth, in order. */
export function all(element: Element, name: string): Element[] {
  return element.children.flatMap((child) =>
    typeof child === "string" ? [] : [...(child.name === name ? [child] : []), ...all(child, name)],
  );
}

/** Those right below it. */
export function below(element: Element, name: string): Element[] {
  return element.children.filter((child): child is Element => typeof child !== "string" && child.name === name);
}

export function textIn(element: Element): string {
  return element.children.map((child) => (typeof child === "string" ? child : textIn(child))).join("");
}

/** An attribute of the first element of that name; undefined where there is none. */
export function value(element: Element, name: string, attribute = "w:val"): string | undefined {
  return all(element, name)[0]?.attributes[attribute];
}

/** Where a relationship of a part leads, by id. */
export function targets(parts: Parts, path: string): Map<string, { target: string; type: string; external: boolean }> {
  const [, folder = "", file = ""] = /^(.*\/)?([^/]+)$/.exec(path) ?? [];
  const rels = `${folder}_rels/${file}.rels`;
  if (!parts[rels]) return new Map();
  return new Map(
    all(part(parts, rels), "Relationship").map(({ attributes: { Id = "", Target = "", Type = "", TargetMode } }) => {
      const external = TargetMode === "External";
      const target = external ? Target : new URL(Target, `file:///${folder}`).pathname.slice(1);
      return [Id, { target, type: Type, external }];
    }),
  );
}

/** Its type by [Content_Types].xml, as a reader of the package finds it. */
export function contentType(parts: Parts, path: string): string | undefined {
  const types = part(parts, "[Content_Types].xml");
  const own = all(types, "Override").find(({ attributes }) => attributes.PartName === `/${path}`);
  const ending = all(types, "Default").find(({ attributes }) => path.endsWith(`.${attributes.Extension}`));
  return (own ?? ending)?.attributes.ContentType;
}
