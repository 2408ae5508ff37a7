/** docs/manual.th.md against the product: what it calls by name is called so on the screen, and its pictures are there. */
import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { KINDS_OF_REPORT } from "#core/reports/kinds";
import { RULES } from "#core/rules/registry";
import { AGREEMENT, ROUND_STATES } from "#core/workbook/choices";
import { TABS } from "#core/workbook/template";

const root = fileURLToPath(new URL("../../", import.meta.url));
const text = (path: string) => readFileSync(join(root, path), "utf8");
const page = text("docs/manual.th.md");
/** What people wrote; the rules' chapter is made. */
const written = page.replace(/<!-- rules:begin -->.*<!-- rules:end -->/s, "");
const bold = [...written.matchAll(/\*\*(.+?)\*\*/g)].map(([, phrase = ""]) => phrase);
const pictures = [...written.matchAll(/!\[([^\]]*)\]\(([^)]+)\)/g)].map(([, alt = "", path = ""]) => ({ alt, path }));

/** Where what is on a screen comes from. */
const SCREENS = ["apps-script/src", "apps-script/panels", "core", "lambdas", "local/page", "local/mailbox-page"];

function sources(): { path: string; source: string }[] {
  return SCREENS.flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && /\.(ts|html)$/.test(entry.name))
      .map((entry) => ({ path: entry.name, source: readFileSync(join(entry.parentPath, entry.name), "utf8") })),
  );
}

/** Whole texts: of quotes in code, what is put into them as "…", and between the tags of a page. */
function textsIn({ path, source }: { path: string; source: string }): string[] {
  if (path.endsWith(".html")) return source.split(/<[^>]*>/);
  const filled = source.replace(/\$\{[^{}]*\}/g, "…");
  return [...filled.matchAll(/"((?:[^"\\\n]|\\.)*)"|`([^`]*)`/g)].map(([, quoted, template]) => quoted ?? template ?? "");
}

const all = sources();
const onScreen = new Set(all.flatMap(textsIn).map((one) => one.trim()));
const everything = all.map(({ source }) => source.replace(/\$\{[^{}]*\}/g, "…")).join("\n");

describe("the manual calls by name", () => {
  it("menu items, tabs, columns, buttons and fields as the product does, to the letter", () => {
    expect(bold.length).toBeGreaterThan(150);
    // The one that explains what bold type means.
    expect([...new Set(bold)].filter((phrase) => phrase !== "ตัวหนา" && !onScreen.has(phrase))).toEqual([]);
  });

  it("every menu item", () => {
    const items = [...text("apps-script/src/menu.ts").matchAll(/addItem\("([^"]+)"/g)].map(([, item = ""]) => item);
    expect(items.length).toBeGreaterThan(10);
    expect(items.filter((item) => !bold.includes(item))).toEqual([]);
  });

  it("every tab that people see, every kind of report, and what สรุป and ปฏิทิน say of a row", () => {
    const tabs = TABS.filter((tab) => !("hidden" in tab)).map(({ title }) => title);
    const words = [...Object.values(AGREEMENT), ...Object.values(ROUND_STATES), ...KINDS_OF_REPORT.map(({ label }) => label)];
    expect([...tabs, ...words].filter((word) => !bold.includes(word))).toEqual([]);
  });

  it("every rule by its code, each once", () => {
    const codes = [...page.matchAll(/^รหัส `([^`]+)`/gm)].map(([, code]) => code);
    expect(codes.sort()).toEqual(RULES.map(({ code }) => code).sort());
  });

  it("messages of the product as they begin there", () => {
    const [, table = ""] = /\| สิ่งที่เห็น \|.*\n((?:\|.*\n)+)/.exec(written) ?? [];
    const quoted = [...table.matchAll(/^\| “(.+?)”/gm)].map(([, message = ""]) => message);
    expect(quoted.length).toBeGreaterThan(5);
    expect(quoted.filter((message) => !everything.includes(message))).toEqual([]);
  });
});

describe("the manual's pictures", () => {
  const folder = readdirSync(join(root, "docs/pictures/manual")).filter((name) => name.endsWith(".png"));

  it("are those of the folder, all of them, each once", () => {
    const used = pictures.map(({ path }) => path.replace("pictures/manual/", ""));
    expect(used.sort()).toEqual(folder.sort());
  });

  it("are told in Thai to who cannot see them", () => {
    expect(pictures.filter(({ alt }) => !/^(?=.{10,})[\p{Script=Thai}].*/u.test(alt))).toEqual([]);
  });

  it("were all taken on the last walk through the screens", () => {
    const taken = Object.keys(JSON.parse(text("docs/pictures/manual/made-from.json"))).map((name) => `${name}.png`);
    expect(taken.sort()).toEqual(folder.sort());
  });

  it("are small enough for an office's connection: 150 KB each, 3 MB together", () => {
    const sizes = folder.map((name) => ({ name, size: statSync(join(root, "docs/pictures/manual", name)).size }));
    expect(sizes.filter(({ size }) => size > 150_000)).toEqual([]);
    expect(sizes.reduce((sum, { size }) => sum + size, 0)).toBeLessThan(3_000_000);
  });
});

describe("the manual's links", () => {
  const targets = [...written.matchAll(/\]\(([^)]+)\)/g)].map(([, target = ""]) => target);

  it("lead to chapters that are there, and the contents lists every chapter", () => {
    const chapters = [...written.matchAll(/<a id="([^"]+)"><\/a>/g)].map(([, id]) => `#${id}`);
    expect(targets.filter((target) => target.startsWith("#") && !chapters.includes(target))).toEqual([]);
    const [, contents = ""] = /## สารบัญ\n(.*?)<a id=/s.exec(written) ?? [];
    expect([...contents.matchAll(/\]\((#[^)]+)\)/g)].map(([, id]) => id)).toEqual(chapters);
    const numbered = (source: string, pattern: RegExp) => [...source.matchAll(pattern)].map(([, number, title]) => `${number} ${title}`);
    expect(numbered(contents, /^(\d+)\. \[(.+)\]/gm)).toEqual(numbered(written, /^## (\d+)\. (.+)$/gm));
  });

  it("and to files that are there", () => {
    const files = targets.filter((target) => !/^(#|https?:)/.test(target));
    expect(files.filter((file) => !existsSync(join(root, "docs", file)))).toEqual([]);
  });
});
