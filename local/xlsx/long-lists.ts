/** Choices of dropdowns: in the rule itself where Excel lets them, else on a hidden tab. @module */
import { absoluteArea } from "#local/xlsx/ranges";

/** Of a list inside a rule, in Excel. */
const MAX_INLINE = 255;

/** Collects the lists that need a place of their own, one a column. */
export class LongLists {
  readonly lists: (readonly string[])[] = [];
  private readonly title: string;
  private readonly formulas = new Map<string, string>();

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
    const formula = this.formulas.get(key) ?? this.formulaOfColumn(this.lists.push(choices) - 1, choices.length);
    this.formulas.set(key, formula);
    return formula;
  }

  private formulaOfColumn(column: number, length: number): string {
    return absoluteArea(this.title, { top: 0, left: column, bottom: length - 1, right: column });
  }
}
