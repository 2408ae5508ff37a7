/** Which part of a file leads to which others (`_rels/*.rels`). @module */
import { element, walkXml, xmlDocument } from "#local/xlsx/xml";
import type { ReadPart } from "#local/xlsx/zip";

export const RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
export const PACKAGE = "http://schemas.openxmlformats.org/package/2006";

interface Relation {
  id: string;
  /** The last word of its type's address. */
  type: string;
  /** A part's name. */
  target: string;
}

/** Relations to other parts. `of`: a part's name, "" for the file itself. */
export function relationsOf(of: string, read: ReadPart): Relation[] {
  const folder = of.slice(0, of.lastIndexOf("/") + 1);
  const xml = read(`${folder}_rels/${of.slice(folder.length)}.rels`);
  const found: Relation[] = [];
  if (xml === null) return found;
  walkXml(xml, {
    open(name, { Id = "", Type = "", Target = "", TargetMode }) {
      if (name !== "Relationship" || TargetMode === "External") return;
      found.push({ id: Id, type: Type.slice(Type.lastIndexOf("/") + 1), target: resolved(folder, Target) });
    },
  });
  return found;
}

function resolved(folder: string, target: string): string {
  if (target.startsWith("/")) return target.slice(1);
  const steps: string[] = [];
  for (const step of `${folder}${target}`.split("/")) {
    if (step === "..") steps.pop();
    else if (step !== "." && step !== "") steps.push(step);
  }
  return steps.join("/");
}

export interface WrittenRelation {
  id: string;
  /** A whole address. */
  type: string;
  target: string;
  /** Whether the target is on the net. */
  outside?: boolean;
}

export function relationsPart(relations: readonly WrittenRelation[]): string {
  const written = relations.map(({ id, type, target, outside }) =>
    element("Relationship", { Id: id, Type: type, Target: target, TargetMode: outside ? "External" : null }),
  );
  return xmlDocument(element("Relationships", { xmlns: `${PACKAGE}/relationships` }, written.join("")));
}
