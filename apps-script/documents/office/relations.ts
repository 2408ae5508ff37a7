/** Which part of a file leads to which others (`_rels/*.rels`). @module */
import { walkXml } from "#apps-script/documents/office/xml";
import type { ReadPart } from "#apps-script/documents/office/zip";

interface Relation {
  id: string;
  /** The last word of its type's address. */
  type: string;
  /** A part's name. */
  target: string;
}

/** Name of the part with the relations of a part; "" for the file itself. */
export function relationsName(of: string): string {
  const folder = of.slice(0, of.lastIndexOf("/") + 1);
  return `${folder}_rels/${of.slice(folder.length)}.rels`;
}

/** Relations to other parts. `of`: a part's name, "" for the file itself. */
export function relationsOf(of: string, read: ReadPart): Relation[] {
  const folder = of.slice(0, of.lastIndexOf("/") + 1);
  const xml = read(relationsName(of));
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
