/** Which part of a file leads to which others (`_rels/*.rels`). @module */
import { element, xmlDocument } from "#local/xlsx/xml";

export const RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
export const PACKAGE = "http://schemas.openxmlformats.org/package/2006";

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
