import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { openEngine } from "#local/sheet/engine";
import type { SavedWorkbook } from "#local/sheet/workbook-data";

const copy = <T>(value: T): T => JSON.parse(JSON.stringify(value));

/** Text that spreadsheets like to read as something else. */
const HOSTILE = [
  "=1+1",
  "=",
  "==",
  "+66812345678",
  "-5",
  "@x",
  "'",
  "''",
  "'=1",
  "'abc",
  "0812345678",
  "0000",
  "1.10",
  "1.1.1",
  "1/2",
  "15/1/2570",
  "2024-01-01",
  "12:30",
  "12%",
  "1e5",
  "1,2,3,4",
  "$5",
  "(5)",
  " 5 ",
  "TRUE",
  "false",
  " true",
  "#REF!",
  "#N/A",
  "#BAD_EXPR",
  "[a](b)",
  "[1](https://a.example)",
  "https://a.example",
  "๑๒๓",
  "๒๕๖5",
  "น้ำ",
  "a\nb",
  "=a\nb",
  "\t1",
  "\u00a05",
  "NaN",
  "Infinity",
  "0x10",
  "A1",
  "แผน!A1",
  "{}",
  "R1C1",
];

const hostile = fc.oneof(
  { weight: 2, arbitrary: fc.constantFrom(...HOSTILE) },
  fc
    .tuple(fc.constantFrom("=", "+", "-", "'", "[", "", " ", "0", "#"), fc.string({ unit: "grapheme", maxLength: 12 }))
    .map((parts) => parts.join("")),
  fc.string({ unit: fc.constantFrom(..."0123456789/-:.,% eE"), minLength: 1, maxLength: 10 }),
);
/** Line ends become "\n", as in Google Sheets; a blank text is a blank cell. */
const stored = (text: string) => (text === "" ? null : text.replaceAll(/\r\n|\r/g, "\n"));

describe("text stored as it is", () => {
  it("comes back as exactly that text, in plain and text-formatted cells, after a replay of the log and after a reload", () => {
    fc.assert(
      fc.property(fc.array(hostile, { minLength: 1, maxLength: 20 }), (texts) => {
        // Arrange
        const engine = openEngine();
        const rows = texts.map((value) => [{ value }, { value, numberFormat: "@" }, { value, numberFormat: "#,##0.00" }]);

        // Act
        engine.change([{ do: "write", sheetId: 0, top: 0, left: 0, cells: rows }]);
        const { data, revisions } = engine.snapshot();
        const replayed = openEngine({ data: copy(data), revisions: copy(revisions) });
        let saved: SavedWorkbook | undefined;
        engine.renewSnapshot((each) => {
          saved = copy(each);
        });
        const reloaded = openEngine(saved ? { data: saved } : {});

        // Assert
        const zone = { top: 0, left: 0, bottom: texts.length - 1, right: 2 };
        const wanted = texts.map((text) => [stored(text), stored(text), stored(text)]);
        for (const each of [engine, replayed, reloaded]) {
          const cells = each.cells(0, zone);
          expect(cells.map((line) => line.map(({ value }) => value))).toEqual(wanted);
          expect(cells.flat().filter(({ formula, link }) => formula !== "" || link !== null)).toEqual([]);
        }
      }),
      { numRuns: 60, examples: [[["-5", "0000", "$5", "=1+1"]], [["0812", "0813"]]] },
    );
  });

  it("stays text when the cell's format changes to text and back", () => {
    const engine = openEngine();
    const texts = ["0812", "=1+1", "1.10", "TRUE", "กข", "'x"];
    const zone = { top: 0, left: 0, bottom: texts.length - 1, right: 0 };
    engine.change([{ do: "write", sheetId: 0, top: 0, left: 0, cells: texts.map((value) => [{ value }]) }]);
    for (const numberFormat of ["@", "0.00", "@", null]) {
      engine.change([{ do: "fill", sheetId: 0, zone, cell: { numberFormat } }]);
      expect(engine.cells(0, zone).map(([cell]) => cell?.value)).toEqual(texts);
    }
  });

  it("keeps numbers and truth values what they are, to the last digit", () => {
    fc.assert(
      fc.property(
        fc.array(fc.oneof(fc.double({ noNaN: true, min: -1e307, max: 1e307 }), fc.integer(), fc.boolean()), { minLength: 1 }),
        (values) => {
          const engine = openEngine();
          engine.change([{ do: "write", sheetId: 0, top: 0, left: 0, cells: values.map((value) => [{ value }]) }]);
          const { data, revisions } = engine.snapshot();
          const replayed = openEngine({ data: copy(data), revisions: copy(revisions) });
          const zone = { top: 0, left: 0, bottom: values.length - 1, right: 0 };
          // There is no negative zero here, and nothing between it and 1e-307.
          const wanted = values.map((value) => (typeof value === "number" && Math.abs(value) < 1e-307 ? 0 : value));
          for (const each of [engine, replayed]) expect(each.cells(0, zone).map(([cell]) => cell?.value)).toEqual(wanted);
        },
      ),
      { numRuns: 40 },
    );
  });
});
