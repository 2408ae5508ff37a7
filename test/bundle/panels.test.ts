/** The built HTML of the panels, as it is pushed to Google. */
import { beforeAll, describe, expect, it } from "vitest";
import { builtScript } from "#test/fakes/once";
import type { BuiltScript } from "../../apps-script/build";
import { panelHtml } from "../../apps-script/build-panels";

const LARGEST_KB = 24;
/** It opens Word and Excel files and understands plans; Google sends it only when the dialog is opened. */
const LARGEST_IMPORT_KB = 820;
const NAMES = ["Fixes", "HandIn", "Import", "LineText", "NextPlan", "Problems", "Reminders", "Report", "Revisions", "Unit"];

let script: BuiltScript;
beforeAll(async () => {
  script = await builtScript();
});

describe("the built panels", () => {
  it("are one HTML file each", () => {
    expect(Object.keys(script.html).sort()).toEqual(NAMES);
  });

  it.each(NAMES)("%s is Thai, whole and small, and loads nothing", (name) => {
    const html = script.html[name] ?? "";
    expect(html).toMatch(/^<!doctype html>\n<html lang="th">/);
    expect(Buffer.byteLength(html) / 1024).toBeLessThan(name === "Import" ? LARGEST_IMPORT_KB : LARGEST_KB);
    expect(html).not.toMatch(/\bsrc=|<link|@import|url\(/);
    // Names of XML's namespaces and of licences are addresses, too; the page of the import may load no more than the others (panelCsp).
    if (name !== "Import") expect(html).not.toMatch(/https?:\/\//);
  });

  it.each(NAMES)("%s makes no code or HTML out of text, and holds nothing that HtmlService takes for a template", (name) => {
    expect(script.html[name]).not.toMatch(/\beval\(|innerHTML|outerHTML|insertAdjacentHTML|document\.write/);
    // Libraries that open Word files write XML ("<?xml"), and have ways to compile code that nothing here takes; no template is made of the page.
    if (name !== "Import") expect(script.html[name]).not.toMatch(/new Function|<\?/);
  });

  it.each(NAMES)("%s has one script and one style, both closed once", (name) => {
    const html = script.html[name] ?? "";
    for (const tag of ["<script", "</script"]) expect(html.split(tag)).toHaveLength(2);
    // A script may say "<style>" of a frame of its own: there it begins nothing.
    const page = html.replace(/<script>.*<\/script>/s, "");
    for (const tag of ["<style", "</style"]) expect(page.split(tag)).toHaveLength(2);
  });

  it("call only functions that the script has", () => {
    const called = NAMES.flatMap((name) =>
      [...(script.html[name] ?? "").matchAll(/"((?:panel|open)(?!Tag)[A-Z]\w+)"/g)].map((match) => match[1]),
    );
    expect(new Set(called).size).toBe(28);
    expect(script.functions).toEqual(expect.arrayContaining(called));
  });
});

describe("panelHtml", () => {
  const PAGE = "<style></style><body></body><script></script>";

  it("lets no text of a script or style end its element or begin a comment", () => {
    const html = panelHtml(PAGE, 'a="</script><!--<SCRIPT>";b="</SCRIPT >"', 'a::after{content:"</style>"}');
    expect(html.match(/<\/script/gi)).toHaveLength(1);
    expect(html.match(/<\/style/gi)).toHaveLength(1);
    expect(html).not.toContain("<!--");
  });

  it("changes nothing that the script says", () => {
    const html = panelHtml(PAGE, 'said = "</script><!-- $& $1"', "");
    const code = /<script>(.*)<\/script>/s.exec(html)?.[1] ?? "";
    const said = new Function(`let said; ${code}; return said;`)();
    expect(said).toBe("</script><!-- $& $1");
  });
});
