/** Links of cells: to places in the file, and to addresses outside. @module */
import { a1 } from "#core/workbook/a1";
import type { FormulaNames } from "#local/xlsx/formula";
import { RELATIONS, type WrittenRelation } from "#local/xlsx/relations";
import { element } from "#local/xlsx/xml";

/** Lower ones are the notes'. */
const FIRST_ID = 3;

/** Collects the links of one tab. */
export class Links {
  /** Where those lead that leave the file. */
  readonly relations: WrittenRelation[] = [];
  private readonly written: string[] = [];
  private readonly names: FormulaNames;

  constructor(names: FormulaNames) {
    this.names = names;
  }

  /** Of addresses only those that a browser or a mail program opens. */
  add(row: number, column: number, url: string): void {
    const ref = a1(row, column);
    const location = this.names.innerLink(url);
    if (location !== null) this.written.push(element("hyperlink", { ref, location }));
    else if (/^(?:https?|mailto):[^\s<>"]+$/i.test(url)) {
      const id = `rId${FIRST_ID + this.relations.length}`;
      this.relations.push({ id, type: `${RELATIONS}/hyperlink`, target: url, outside: true });
      this.written.push(element("hyperlink", { ref, "r:id": id }));
    }
  }

  xml(): string {
    return this.written.length > 0 ? element("hyperlinks", {}, this.written.join("")) : "";
  }
}
