/** The pages of docs/ that are made from the code. Run by itself (`npm run docs`) it writes them; a test holds that they are up to date. @module */
import { readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import * as z from "zod";
import { planSchema, workbookSchema } from "#core/plan/model";
import { rulesChapter, rulesPage } from "#core/rules/rules-page";
import { costPage } from "./cost/page";
import { faultsPage } from "./faults";
import { importPage } from "./import-on-the-samples";
import { yearPage } from "./year-of-reminders";

/** File name inside docs/ → its text. */
export function generatedPages(): Record<string, string> {
  return {
    "rules.md": rulesPage(),
    "manual.th.md": manualPage(),
    "a-year-of-reminders.md": yearPage(),
    "import-on-the-samples.md": importPage(),
    "cost.md": costPage(),
    "faults.md": faultsPage(),
    "schema/plan.schema.json": schemaText(planSchema, "Plan"),
    "schema/workbook.schema.json": schemaText(workbookSchema, "Workbook"),
  };
}

/** The manual as it stands, its chapter of rules made anew. */
function manualPage(): string {
  const text = readFileSync(fileURLToPath(new URL("manual.th.md", import.meta.url)), "utf8");
  const [before, rest = ""] = text.split(/(?<=<!-- rules:begin -->\n)/);
  const [, after] = rest.split(/(?=<!-- rules:end -->)/);
  if (!after) throw new Error("docs/manual.th.md has lost its marks rules:begin and rules:end");
  return `${before}\n${rulesChapter()}\n\n${after}`;
}

function schemaText(schema: z.ZodType, title: string): string {
  return `${JSON.stringify({ title, ...z.toJSONSchema(schema, { io: "input", reused: "ref" }) }, null, 2)}\n`;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  for (const [name, text] of Object.entries(generatedPages())) writeFileSync(fileURLToPath(new URL(name, import.meta.url)), text);
}
