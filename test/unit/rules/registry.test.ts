import { readdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { rulesOfColumn } from "#core/rules/column-notes";
import { RULES } from "#core/rules/registry";
import { rulesPage } from "#core/rules/rules-page";
import { templateColumn } from "#core/workbook/template";
import { found, project, workbook } from "#test/unit/rules/workbook-builder";

const folder = fileURLToPath(new URL("../../../core/rules/", import.meta.url));
/** What in the folder is about rules but is none. */
const NO_RULES = ["check", "column-notes", "locate", "problem", "registry", "rule", "rules-page", "typing"];
const THAI = /[ก-๙]/;

describe("the registry", () => {
  it("has a rule for each file of the folder, under the file's name", () => {
    const files = readdirSync(folder, { withFileTypes: true }).flatMap((entry) =>
      entry.isFile() ? [entry.name.replace(/\.ts$/, "")] : [],
    );
    const codes = RULES.map(({ code }) => code);
    expect([...codes].sort()).toEqual(files.filter((file) => !NO_RULES.includes(file)).sort());
    expect(new Set(codes).size).toBe(codes.length);
  });

  it.each(RULES.map((rule) => [rule.code, rule] as const))("%s says in Thai and English what is wrong and what to do", (_, rule) => {
    for (const places of [[], ["แผน!F12"]]) {
      for (const { th, en } of [rule.title, rule.message(rule.example, places), rule.remedy(rule.example, places)]) {
        expect(th).toMatch(THAI);
        expect(en).toMatch(/[a-z]{2}/);
        expect(th + en).not.toMatch(/undefined|null|NaN|\[object/);
      }
    }
    expect(rule.source).not.toBe("");
  });

  it("names columns that the template has", () => {
    for (const key of RULES.flatMap(({ columns }) => columns)) expect(templateColumn(key).header).not.toBe("");
  });
});

describe("the example of name-near-duplicate", () => {
  it("is a pair that the rule finds", () => {
    const example = RULES.find(({ code }) => code === "name-near-duplicate")?.example;
    const projects = [example?.other, example?.name].map((name) => project({ name: String(name) }));
    expect(found("name-near-duplicate", workbook({ projects })).map(({ values }) => values)).toEqual([example]);
  });
});

describe("rulesOfColumn", () => {
  it("gives a column the rules that look at it", () => {
    expect(rulesOfColumn("plan.budget").map(({ code }) => code)).toContain("amount-format");
    expect(rulesOfColumn("plan.check")).toEqual([]);
  });
});

describe("rulesPage", () => {
  it("has a section and a row for each rule", () => {
    const lines = rulesPage().split("\n");
    for (const { code } of RULES) {
      expect(lines).toContain(`### ${code}`);
      expect(lines.filter((line) => line.startsWith(`| [\`${code}\`]`))).toHaveLength(1);
    }
  });
});
