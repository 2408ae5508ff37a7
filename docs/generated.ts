/** The pages of docs/ that are made from the code. Run by itself (`npm run docs`) it writes them; a test holds that they are up to date. @module */
import { writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import * as z from "zod";
import { planSchema, workbookSchema } from "#core/plan/model";
import { rulesPage } from "#core/rules/rules-page";
import { importPage } from "./import-on-the-samples";
import { yearPage } from "./year-of-reminders";

/** File name inside docs/ → its text. */
export function generatedPages(): Record<string, string> {
  return {
    "rules.md": rulesPage(),
    "a-year-of-reminders.md": yearPage(),
    "import-on-the-samples.md": importPage(),
    "schema/plan.schema.json": schemaText(planSchema, "Plan"),
    "schema/workbook.schema.json": schemaText(workbookSchema, "Workbook"),
  };
}

function schemaText(schema: z.ZodType, title: string): string {
  return `${JSON.stringify({ title, ...z.toJSONSchema(schema, { io: "input", reused: "ref" }) }, null, 2)}\n`;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  for (const [name, text] of Object.entries(generatedPages())) writeFileSync(fileURLToPath(new URL(name, import.meta.url)), text);
}
