/** The file around a workbook's parts: what they are, where they begin, what the file says of itself (ECMA-376 part 2). @module */
import { PACKAGE, RELATIONS, relationsPart } from "#local/xlsx/relations";
import { element, xmlDocument, xmlText } from "#local/xlsx/xml";
import { zip } from "#local/xlsx/zip";

export interface Part {
  name: string;
  content: string;
  /** Left out where the ending of its name says it. */
  type?: string;
}

/** What the types of a workbook's parts begin with. */
export const SPREADSHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml";
export const BOOK = "xl/workbook.xml";
const PROPERTIES = "docProps/core.xml";
const TYPES_BY_ENDING = {
  rels: "application/vnd.openxmlformats-package.relationships+xml",
  xml: "application/xml",
  vml: "application/vnd.openxmlformats-officedocument.vmlDrawing",
};

/** The bytes of an .xlsx of these parts; `at` is the moment of its making. */
export function packageOf(parts: readonly Part[], { title, at }: { title: string; at: Date }): Buffer {
  const start = relationsPart([
    { id: "rId1", type: `${RELATIONS}/officeDocument`, target: BOOK },
    { id: "rId2", type: `${PACKAGE}/relationships/metadata/core-properties`, target: PROPERTIES },
  ]);
  const all = [{ name: "_rels/.rels", content: start }, properties(title, at), ...parts];
  return zip([{ name: "[Content_Types].xml", content: contentTypes(all) }, ...all]);
}

function properties(title: string, at: Date): Part {
  const moment = `${at.toISOString().slice(0, 19)}Z`;
  const dated = (name: string) => element(`dcterms:${name}`, { "xsi:type": "dcterms:W3CDTF" }, moment);
  const core = element(
    "cp:coreProperties",
    {
      "xmlns:cp": `${PACKAGE}/metadata/core-properties`,
      "xmlns:dc": "http://purl.org/dc/elements/1.1/",
      "xmlns:dcterms": "http://purl.org/dc/terms/",
      "xmlns:xsi": "http://www.w3.org/2001/XMLSchema-instance",
    },
    [element("dc:title", {}, xmlText(title)), element("dc:creator", {}, "Sucharit"), dated("created"), dated("modified")].join(""),
  );
  return { name: PROPERTIES, type: "application/vnd.openxmlformats-package.core-properties+xml", content: xmlDocument(core) };
}

function contentTypes(parts: readonly Part[]): string {
  const byEnding = Object.entries(TYPES_BY_ENDING).map(([Extension, ContentType]) => element("Default", { Extension, ContentType }));
  const own = parts.map(({ name, type }) => (type ? element("Override", { PartName: `/${name}`, ContentType: type }) : ""));
  return xmlDocument(element("Types", { xmlns: `${PACKAGE}/content-types` }, [...byEnding, ...own].join("")));
}
