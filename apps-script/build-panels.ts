/** Builds the panels: one HTML file each, script and style inside, as HtmlService takes them. @module */
import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

/** File name at Google, without .html, and folder. */
const PANELS = {
  Problems: "problems",
  Fixes: "fixes",
  Import: "import",
  Revisions: "revisions",
  NextPlan: "next-plan",
  Unit: "unit",
  HandIn: "hand-in",
  Reminders: "reminders",
  LineText: "line",
  Report: "report",
} as const;

const here = (path: string) => fileURLToPath(new URL(`./panels/${path}`, import.meta.url));

/** HTML text of each panel by file name without .html. */
export async function buildPanels(): Promise<Record<string, string>> {
  const files = Object.entries(PANELS).map(async ([name, folder]) => [name, await buildPanel(folder)] as const);
  return Object.fromEntries(await Promise.all(files));
}

async function buildPanel(folder: string): Promise<string> {
  const own = here(`${folder}/${folder}.css`);
  const styles = [here("shared/style.css"), ...(existsSync(own) ? [own] : [])].map((file) => `@import ${JSON.stringify(file)};`).join("\n");
  const [script, style] = await Promise.all([
    bundle({ entryPoints: [here(`${folder}/main.ts`)], format: "iife" }),
    bundle({ stdin: { contents: styles, loader: "css", resolveDir: here(".") } }),
  ]);
  return panelHtml(readFileSync(here(`${folder}/index.html`), "utf8"), script, style);
}

async function bundle(options: Parameters<typeof build>[0]): Promise<string> {
  const result = await build({
    ...options,
    bundle: true,
    minify: true,
    write: false,
    target: "es2020",
    charset: "utf8",
    logLevel: "error",
  });
  return result.outputFiles?.[0]?.text.trim() ?? "";
}

/** Puts script and style into the page's empty elements; neither can end its element, or begin a comment, by what it says. */
export function panelHtml(page: string, script: string, style: string): string {
  const safeScript = script.replace(/<\/(script)/gi, "<\\/$1").replace(/<!--/g, "<\\!--");
  const safeStyle = style.replace(/<\/(style)/gi, "<\\/$1");
  return page
    .replace("<style></style>", () => `<style>${safeStyle}</style>`)
    .replace("<script></script>", () => `<script>${safeScript}</script>`);
}
