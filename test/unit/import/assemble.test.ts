import { describe, expect, it } from "vitest";
import { assembled, type DrawnPlan } from "#core/import/assemble";
import { asIs, cite, doubtful, missing } from "#core/import/drawn";
import type { Piece, SourceDocument } from "#core/import/source";
import { type Amount, planSchema } from "#core/plan/model";
import { drawnProject } from "#test/unit/import/drawn-samples";

const name: Piece = { text: "1) โครงการ ก\n2) โครงการ ข", place: { line: 10 } };
const money: Piece = { text: "20,0000 -", place: { line: 12 } };
const other: Piece = { text: "ประกาศ ณ วันที่ ๑", place: { line: 1 }, raw: "<p>ประกาศ ณ วันที่ ๑</p>" };
const document: SourceDocument = {
  blocks: [
    { kind: "paragraph", ...other },
    { kind: "table", rows: [[name, money]] },
  ],
};
// The paragraph of the document is a piece of its own.
const paragraph = document.blocks[0] as unknown as Piece;

function drawnPlan(of: Partial<DrawnPlan>): DrawnPlan {
  return {
    organization: { name: missing(), type: missing(), district: missing(), province: missing(), structure: [] },
    title: missing(),
    years: asIs([2566]),
    missions: [],
    projects: [],
    totals: [],
    details: [],
    links: [],
    targets: [],
    risks: [],
    structure: [],
    ...of,
  };
}

const OF_TWO = { code: "of-two", th: "หนึ่งในสอง", en: "one of two" };

describe("assembling", () => {
  const { plan, notes } = assembled(
    document,
    drawnPlan({
      projects: [
        drawnProject({
          number: asIs(1, cite(name, 0, 2)),
          name: asIs("โครงการ ก", cite(name, 3, 12)),
          budgets: { "2566": doubtful<Amount>({ raw: "20,0000" }, OF_TWO, [20000], cite(money, 0, 7)) },
        }),
      ],
      structure: [{ code: "none", from: cite(money, 8, 9) }],
    }),
  );

  it("gives a plan that the model accepts, its projects with ids", () => {
    expect(planSchema.safeParse(plan).success).toBe(true);
    expect(plan.projects[0]?.id).toMatch(/^p-/);
  });

  it("notes of a value where it stands, how sure it is and what else it could be", () => {
    expect(notes).toContainEqual({
      certainty: "doubtful",
      path: "/projects/0/budgets/2566",
      text: "20,0000",
      at: { line: 12 },
      code: "of-two",
      message: { th: "หนึ่งในสอง", en: "one of two" },
      alternatives: [20000],
    });
  });

  it("lists what nobody cited, by its line, and not what was cited", () => {
    const unplaced = notes.filter(({ certainty }) => certainty === "unplaced");
    expect(unplaced.map(({ text, at }) => [text, at])).toEqual([
      ["ประกาศ ณ วันที่ ๑", { line: 1 }],
      ["2) โครงการ ข", { line: 11 }],
    ]);
  });

  it("keeps text with its markup", () => {
    expect(notes).toContainEqual(expect.objectContaining({ code: "markup", text: paragraph.raw }));
  });

  it("has notes in the order of the document", () => {
    const lines = notes.flatMap(({ at }) => (at && "line" in at ? [at.line] : []));
    expect(lines).toEqual([...lines].sort((a, b) => a - b));
  });

  it("notes what is missing at the value's path", () => {
    expect(notes).toContainEqual(expect.objectContaining({ path: "/projects/0/remark", certainty: "missing", text: "", at: null }));
  });
});
