/** Choices of dropdowns: in the rule itself where Excel lets them, else on a hidden tab. @module */
import { columnLetters } from "#core/workbook/a1";
import { sheetPrefix } from "#local/xlsx/names";

/** Of a list inside a rule, in Excel. */
const MAX_INLINE = 255;

/** Collects the lists that need a place of their own, one a column. */
export class LongLists {
  readonly lists: string[][] = [];
  private readonly title: string;
  private readonly columns = new Map<string, number>();

  /** `title` of the hidden tab, should there be one. */
  constructor(title: string) {
    this.title = title;
  }

  /** What a rule's formula1 is for these choices. */
  formulaFor(choices: readonly string[]): string {
    const inline = choices.join(",");
    const plain = choices.every((choice) => !/[,"\n]/.test(choice) && choice === choice.trim());
    if (plain && inline.length <= MAX_INLINE) return `"${inline}"`;
    const key = JSON.stringify(choices);
    const column = this.columns.get(key) ?? this.lists.push([...choices]) - 1;
    this.columns.set(key, column);
    const letters = columnLetters(column);
    return `${sheetPrefix(this.title)}$${letters}$1:$${letters}$${choices.length}`;
  }
}
