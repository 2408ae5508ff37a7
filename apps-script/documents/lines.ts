/** Text as a page shows it: white space runs together, breaks and paragraphs begin lines. @module */

const SPACES = /[ \t\n\r\f]+/g;
const SPACES_BUT_TABS = /[ \n\r\f]+/g;

export class Lines {
  private readonly done: string[] = [];
  /** null where no line is begun. */
  private current: string | null = null;
  /** Put before the next text: the number of a list's item. */
  private label = "";
  private readonly keepTabs: boolean;

  constructor(keepTabs: boolean) {
    this.keepTabs = keepTabs;
  }

  /** Lines that are there, the begun one among them. */
  get count(): number {
    return this.done.length + (this.current === null ? 0 : 1);
  }

  add(text: string): void {
    const shown = text.replace(this.keepTabs ? SPACES_BUT_TABS : SPACES, " ");
    if (this.current === null && shown.trim() === "" && !/[\t\u00a0]/.test(shown)) return;
    this.current = this.current === null ? this.label + shown.replace(/^ +/, "") : joined(this.current, shown);
    this.label = "";
  }

  /** A break in the line, also where nothing stands. */
  breakLine(): void {
    this.done.push(this.current ?? "");
    this.current = null;
  }

  /** Ends the line where one is begun. */
  endLine(): void {
    if (this.current !== null) this.breakLine();
  }

  labelNext(label: string): void {
    this.endLine();
    this.label = label;
  }

  /** Everything so far, blank lines at the end left out; the rest begins anew. */
  take(): string {
    this.endLine();
    const text = this.done
      .splice(0)
      .map((line) => this.trimmed(line.replace(/\u00a0/g, " ")))
      .join("\n");
    return text.replace(/\n+$/, "");
  }

  private trimmed(line: string): string {
    return this.keepTabs ? line.replace(/^ +| +$/g, "") : line.trim();
  }
}

function joined(before: string, after: string): string {
  return before.endsWith(" ") && after.startsWith(" ") ? before + after.slice(1) : before + after;
}
