/** What a table shows, for screen readers: Typst (0.14) can tag a table, but has no words for it. @module */
import { hexOf } from "#lambdas/report/pdf/exact-text/content";
import type { PdfFile } from "#lambdas/report/pdf/exact-text/pdf-file";

/** `summaries`: one for each table, in reading order. Throws a RangeError where the file has another number of tables. */
export function addTableSummaries({ objects }: PdfFile, summaries: readonly string[]): void {
  const tables: number[] = [];
  const visit = (body: string) => {
    for (const [, number] of childrenOf(body).matchAll(/(\d+) 0 R/g)) {
      const child = objects[Number(number) - 1]?.body ?? "";
      if (child.includes("/S /Table\n")) tables.push(Number(number));
      else if (child.includes("/Type /StructElem")) visit(child);
    }
  };
  visit(objects.find(({ body }) => body.includes("/Type /StructTreeRoot"))?.body ?? "");
  if (tables.length !== summaries.length) throw new RangeError(`a PDF with ${tables.length} tables instead of ${summaries.length}`);
  tables.forEach((number, at) => {
    const object = objects[number - 1];
    const attribute = `<< /O /Table /Summary <FEFF${hexOf(summaries[at] ?? "")}> >>`;
    if (object)
      object.body = object.body.includes("/A [")
        ? object.body.replace("/A [", `/A [${attribute} `)
        : object.body.replace("/K ", `/A [${attribute}]\n  /K `);
  });
}

function childrenOf(body: string): string {
  return /\/K (\[[^\]]*\]|\d+ 0 R)/.exec(body)?.[1] ?? "";
}
