/**
 * docs/third-party.md: whose work is deployed, and under which terms. Run by itself it writes the page: `npx tsx test/supply/notices.ts`
 * @module
 */
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { shippedPackages } from "#test/supply/shipped";

const root = fileURLToPath(new URL("../../", import.meta.url));
const PAGE = `${root}docs/third-party.md`;

/** The page as it should be. */
export async function noticesPage(): Promise<string> {
  const { script, functions } = await shippedPackages();
  return [
    "# Others' work",
    "",
    "What is bundled into the script (Code.js and its panels, which are copied into every workbook) and into the functions, with who holds the rights and the",
    "licence's name (SPDX). Packages that only run on this machine come by npm with their own texts. Made by `npx tsx test/supply/notices.ts`.",
    "",
    "## In the script",
    "",
    ...script.map(noticeOf),
    "",
    "## In the functions",
    "",
    ...functions.map(noticeOf),
    "",
  ].join("\n");
}

/** `- name version: licence, © holders` */
function noticeOf(folder: string): string {
  const { name, version, license, author } = JSON.parse(readFileSync(`${root}${folder}/package.json`, "utf8"));
  const texts = readdirSync(`${root}${folder}`).filter((file) => /^(?:licen[cs]e|copying)/i.test(file));
  const rights = texts.flatMap(
    (file) => readFileSync(`${root}${folder}/${file}`, "utf8").match(/^\W*(?:Copyright|©|\(c\)).*\d{4}.*$/gim) ?? [],
  );
  const holders = [
    ...new Set(
      rights.map((line) =>
        line
          .replace(/^[\W_]+|\s*<[^>]*@[^>]*>/g, "")
          .replace(/\s+/g, " ")
          .trim(),
      ),
    ),
  ]
    .slice(0, 3)
    .join("; ");
  const writer = String(author?.name ?? author ?? "its contributors").replace(/\s*<.*$/, "");
  return `- ${name} ${version}: ${typeof license === "string" ? license : (license?.type ?? "none stated")}, ${holders || `by ${writer}`}`;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) writeFileSync(PAGE, await noticesPage());
