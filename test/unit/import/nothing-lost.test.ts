/** Nothing that comes in may be dropped in silence, whatever it is. */
import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Import } from "#core/import/import";
import { importDocument } from "#core/import/import-document";
import { readGrid } from "#core/import/read-grid";
import { readText } from "#core/import/read-text/read-text";
import { planSchema } from "#core/plan/model";
import { MADE_UP_PROJECTS, PLAIN, printPlan } from "#test/fixtures/import/printed-plan";
import { brokenPaths, lostCharacters, shownTexts } from "./compare";

/** Words that nothing else holds, so that each can be looked for; in Thai letters and digits, as parts of names and amounts would be. */
const marker = (place: number) => `ฆฌฐ${String(place).padStart(4, "0")}ฌฆ`;
const MARKER = /ฆฌฐ\d{4}ฌฆ/g;
const TO_MARK = "※";

/** Every place to mark gets a word of its own. */
function marked<T extends string[][]>(cells: T): string[][] {
  let place = 0;
  return cells.map((row) => row.map((text) => text.replaceAll(TO_MARK, () => marker(++place))));
}

/** The words of ours that stand nowhere in the plan and the notes. Counting letters alone, one shown twice would hide one that is lost. */
function lostMarkers(came: Iterable<string>, result: Import): string[] {
  const shown = new Set(shownTexts(result).join("\n").replace(/\s+/g, "").match(MARKER));
  return [...came].flatMap((text) => text.match(MARKER) ?? []).filter((word) => !shown.has(word));
}

/** What is wrong with an import of these characters; "" where nothing is, or where no plan was found and none is claimed. */
function wrongs(result: Import | null, came: readonly string[]): string {
  if (!result) return "";
  const shape = planSchema.safeParse(result.plan);
  const broken = brokenPaths(result);
  const lost = lostCharacters(came, result);
  const lostWords = lostMarkers(came, result);
  return [
    ...(lost ? [`lost: ${lost}`] : []),
    ...(lostWords.length > 0 ? [`lost words: ${lostWords.join(" ")}`] : []),
    ...(broken.length > 0 ? [`notes on nothing: ${broken.slice(0, 5).join(" ")}`] : []),
    ...(shape.success ? [] : [`no plan: ${shape.error.message}`]),
  ].join("\n");
}

const OPTIONS = { seed: 1405, interruptAfterTimeLimit: 40_000 };

const WORDS = [
  ...["โครงการ", "กิจกรรม", "มาตรการ", "ไม่มีโครงการ", "มิติที่ 1", "มติที่ ๒", "1.", "2)", "๓.", "1.1", "1.1.2", "ภารกิจตามมิติ", "รวม", "รวมทั้งสิ้น"],
  ...[
    "จำนวน 7 โครงการ",
    "ปี 2566",
    "พ.ศ. ๒๕๖๗",
    "งบประมาณ (บาท)",
    "ไตรมาส",
    "หมายเหตุ",
    "ลำดับ",
    "โครงการ/กิจกรรม/มาตรการ",
    "45,000.00",
    "20,0000",
  ],
  ...[
    "-",
    "xxx",
    "ไม่ใช้งบประมาณ",
    "☑",
    "*1",
    "1. ชื่อโครงการ :",
    "๗. งบประมาณ",
    "ผู้รับผิดชอบ",
    "สำนักปลัด",
    "*(กิจกรรม “โตไปไม่โกง”)",
    "แม่่อ",
    "ผู้บ ริ ห า ร",
  ],
  ...[
    "Роlicy",
    "ค่าเป้าหมาย",
    "ร้อยละ 10",
    "ประเด็นความเสี่ยงการทุจริต",
    "อบต.ตัวอย่าง",
    "จังหวัดทดสอบ",
    "\u200bก",
    "๐",
    "ำ",
    "่",
    "“",
    "”",
    "(",
    ")",
    ".",
    ":",
    "/",
  ],
];
const HEADERS = ["มิติ", "ภารกิจตามมิติ", "โครงการ/กิจกรรม/มาตรการ", "ปี 2566", "ปี ๒๕๖๗", "รวม", "หน่วยงาน", "หมายเหตุ", "งบประมาณ (บาท)", "ลำดับ"];

const word = fc.oneof(
  { weight: 2, arbitrary: fc.constant(TO_MARK) },
  { weight: 6, arbitrary: fc.constantFrom(...WORDS) },
  { weight: 1, arbitrary: fc.string({ unit: "grapheme", maxLength: 8 }) },
);
const cell = fc.oneof(
  { weight: 1, arbitrary: fc.constant("") },
  {
    weight: 5,
    arbitrary: fc.array(fc.tuple(word, fc.constantFrom("", " ", "\n", "\n\n")), { maxLength: 5 }).map((parts) => parts.flat().join("")),
  },
);
/** Any rows; more often than not with a header among them, so that a plan is found. */
const rows = fc
  .tuple(
    fc.array(fc.array(cell, { maxLength: 8 }), { maxLength: 4 }),
    fc.option(fc.shuffledSubarray(HEADERS, { minLength: 4 }), { freq: 5 }),
    fc.array(fc.array(cell, { minLength: 1, maxLength: 8 }), { maxLength: 12 }),
  )
  .map(([before, header, after]) => marked([...before, ...(header ? [header] : []), ...after]));

const rectangular = (grid: string[][]) => {
  const width = Math.max(1, ...grid.map((row) => row.length));
  return grid.map((row) => Array.from({ length: width }, (_, column) => row[column] ?? ""));
};

describe("any grid of text", () => {
  it("is imported without a crash, and every character is in the plan or in a note", { timeout: 120_000 }, () => {
    fc.assert(
      fc.property(rows.map(rectangular), (grid) => {
        expect(wrongs(importDocument(readGrid(grid, "นำเข้า")), grid.flat())).toBe("");
      }),
      { ...OPTIONS, numRuns: 200 },
    );
  });

  it("may hold any characters at all", { timeout: 120_000 }, () => {
    const anything = fc.string({ unit: "binary", maxLength: 12 }).map((text) => text.replace(/[<>&|]/g, ""));
    fc.assert(
      fc.property(
        fc.array(fc.array(fc.oneof(anything, fc.constantFrom(...HEADERS)), { maxLength: 7 }), { maxLength: 8 }).map(rectangular),
        (grid) => {
          expect(wrongs(importDocument(readGrid([HEADERS, ...grid], "นำเข้า")), grid.flat())).toBe("");
        },
      ),
      { ...OPTIONS, numRuns: 150 },
    );
  });
});

describe("any text", () => {
  it("of lines, tabs and pipes is imported without a loss", { timeout: 120_000 }, () => {
    // Bars and quotes may be a table's own, and dashes the rule below its header; the grids above keep them.
    const kept = (text: string) => text.replace(/["|:-]/g, "");
    const line = (row: string[], separator: string) => row.map((text) => text.replaceAll("\n", " ").replace(/[<>&]/g, "")).join(separator);
    fc.assert(
      fc.property(
        rows,
        fc.constantFrom("\t", " | ", "\n\t", "\n", "  "),
        fc.constantFrom("\n", "\n\n", "\r\n"),
        (cells, separator, newline) => {
          const text = cells.map((row) => line(row, separator)).join(newline);
          expect(wrongs(importDocument(readText(text)), [kept(text)])).toBe("");
        },
      ),
      { ...OPTIONS, numRuns: 200 },
    );
  });

  it("with markup in it loses nothing but the markup", { timeout: 120_000 }, () => {
    const markup = fc.constantFrom(
      "<br>",
      "<p>",
      "</p>",
      "<td>",
      "</td>",
      "<tr>",
      "<table>",
      "</table>",
      "<b>",
      "&nbsp;",
      "<input checked>",
      "</tr>",
    );
    const token = fc.oneof(
      { weight: 3, arbitrary: fc.constantFrom(...WORDS, TO_MARK, TO_MARK, TO_MARK) },
      { weight: 2, arbitrary: markup },
      fc.constantFrom("\n", "\t", " ", "\n\n"),
    );
    fc.assert(
      fc.property(fc.array(token, { maxLength: 60 }), (chosen) => {
        const [tokens = []] = marked([chosen]);
        const header = `${HEADERS.slice(0, 5).join("\t")}\n`;
        const plain = tokens.filter((text) => !/^[<&]/.test(text)).map((text) => text.replace(/[":|-]/g, ""));
        expect(wrongs(importDocument(readText(header + tokens.join(""))), plain)).toBe("");
      }),
      { ...OPTIONS, numRuns: 200 },
    );
  });

  it("of any characters does not crash", { timeout: 120_000 }, () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 400 }), (text) => {
        const result = importDocument(readText(`${HEADERS.join("\t")}\n1\t${text}`));
        expect(result === null || planSchema.safeParse(result.plan).success).toBe(true);
      }),
      { ...OPTIONS, numRuns: 150 },
    );
  });
});

/** A line that nothing but the table's own rule is made of. */
const isRule = (line: string) => /^[\s|:-]*$/.test(line);

/** The letters and digits that an officer reads in a text: without tags and a table's own signs. */
const readable = (text: string) =>
  text
    .split("\n")
    .filter((line) => !isRule(line))
    .join("\n")
    .replace(/<[^<>\n]{1,200}>/g, " ")
    .replace(/&[a-z]+;|\[bookmark:[^\]]*\]/g, " ")
    .replace(/["|:<>-]/g, "");

const SAMPLES = ["001", "002", "003"].map((number) => ({
  number,
  lines: readFileSync(new URL(`../../fixtures/import/plan-${number}.txt`, import.meta.url), "utf8").split("\n"),
}));

describe.each(SAMPLES)("plan $number", ({ lines }) => {
  it("comes in whole", () => {
    const result = importDocument(readText(lines.join("\n")));
    expect(result).not.toBeNull();
    expect(wrongs(result, [readable(lines.join("\n"))])).toBe("");
  });

  it("shows every word put into it, wherever that is", () => {
    for (const step of [7, 11]) {
      const withWords = lines.map((line, index) => {
        // Behind a tab or a bar begins another cell: the word goes into one, not between two.
        if (index % step !== 3 || isRule(line)) return line;
        const spaces = [...line.matchAll(/(?<=[ก-๙]) (?=[ก-๙])/g)].map((match) => match.index);
        const at = spaces[index % Math.max(1, spaces.length)] ?? line.length;
        return line.includes("|") && spaces.length === 0 ? line : `${line.slice(0, at)} ${marker(index)} ${line.slice(at)}`;
      });
      const result = importDocument(readText(withWords.join("\n")));
      expect(result).not.toBeNull();
      if (!result) return;
      const lost = lostMarkers(withWords, result).map((word) => withWords.find((line) => line.includes(word))?.slice(0, 120));
      expect(lost).toEqual([]);
    }
  });

  it("comes in whole when lines are lost, doubled, moved or cut", { timeout: 240_000 }, () => {
    // A few hundred lines around the tables are enough, and let more cases be tried.
    const some = lines.slice(0, 700);
    const change = fc.record({
      kind: fc.constantFrom("delete" as const, "double" as const, "move" as const, "cut" as const, "merge" as const),
      at: fc.nat(some.length - 1),
      length: fc.integer({ min: 1, max: 12 }),
      to: fc.nat(some.length - 1),
    });
    const changed = (changes: { kind: string; at: number; length: number; to: number }[]) => {
      const out = [...some];
      for (const { kind, at, length, to } of changes) {
        if (kind === "delete") out.splice(at, length);
        else if (kind === "double") out.splice(at, 0, ...out.slice(at, at + length));
        else if (kind === "move") out.splice(to, 0, ...out.splice(at, length));
        else if (kind === "merge") out.splice(at, 2, out.slice(at, at + 2).join(" "));
        else out[at] = (out[at] ?? "").slice(to % 40);
      }
      return out.join("\n");
    };
    fc.assert(
      fc.property(fc.array(change, { minLength: 1, maxLength: 15 }), (changes) => {
        const text = changed(changes);
        // A tag cut in half is letters; which of them count is no matter here.
        const came = /<[^>\n]*$|^[^<\n]*>/m.test(text) ? [] : [readable(text)];
        expect(wrongs(importDocument(readText(text)), came)).toBe("");
      }),
      { ...OPTIONS, numRuns: 40, endOnFailure: true },
    );
  });
});

describe("a printed plan with rows cut, doubled and shuffled", () => {
  it("loses nothing, however its table is broken", { timeout: 120_000 }, () => {
    const printed = printPlan(
      { ...PLAIN, container: "grid", severalPerCell: true, unitColumn: false, page: 0 },
      MADE_UP_PROJECTS.slice(0, 12),
    );
    const grid = printed.grid ?? [];
    const change = fc.record({
      kind: fc.constantFrom("row" as const, "cell" as const, "swap" as const, "column" as const, "lines" as const),
      row: fc.nat(grid.length - 1),
      column: fc.nat(8),
      other: fc.nat(grid.length - 1),
    });
    fc.assert(
      fc.property(fc.array(change, { minLength: 1, maxLength: 10 }), (changes) => {
        const cells = grid.map((row) => [...row]);
        for (const { kind, row, column, other } of changes) {
          const [a, b] = [cells[row], cells[other]];
          if (!a || !b) continue;
          if (kind === "row") cells.splice(row, 1);
          else if (kind === "cell") a[column] = "";
          else if (kind === "swap") [cells[row], cells[other]] = [b, a];
          else if (kind === "column") a.unshift(a.pop() ?? "");
          else a[column] = (a[column] ?? "").split("\n").slice(1).join("\n");
        }
        const broken = rectangular(cells);
        expect(wrongs(importDocument(readGrid(broken, "นำเข้า")), broken.flat())).toBe("");
      }),
      { ...OPTIONS, numRuns: 200 },
    );
  });
});
