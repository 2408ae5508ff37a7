import { describe, expect, it } from "vitest";
import { asIs, cite, doubtful, missing } from "#core/import/drawn";
import { fillGaps } from "#core/import/fill-gaps";
import { drawnDetail, drawnProject } from "#test/unit/import/drawn-samples";

const counts = (...parts: number[]) => parts.map((count, index) => ({ mission: "1.1", code: `1.1.${index + 1}`, count }));
const choices = ["1.1.1", "1.1.2", "1.1.3"];
const WHY = { code: "alike", th: "ชื่อคล้ายกัน", en: "names are alike" };

describe("sub-missions of a cell that names several", () => {
  it("are told by the table of counts, in order", () => {
    const two = [drawnProject({ subMissionChoices: choices }), drawnProject({ subMissionChoices: choices })];
    const filled = fillGaps(two, [], [], counts(0, 1, 1));
    expect(filled.map(({ subMission }) => [subMission.value, subMission.certainty])).toEqual([
      ["1.1.2", "inferred"],
      ["1.1.3", "inferred"],
    ]);
  });

  it("are told by it also where it prints another code for one of as many", () => {
    const filled = fillGaps([drawnProject({ subMissionChoices: ["1.1.1", "2.3.2"] })], [], [], counts(0, 1));
    expect(filled[0]?.subMission.value).toBe("2.3.2");
  });

  it("stay doubtful, with the choices, when the counts do not fit the projects", () => {
    const filled = fillGaps([drawnProject({ subMissionChoices: choices })], [], [], counts(1, 1, 0));
    expect(filled[0]?.subMission).toMatchObject({ value: null, certainty: "doubtful", alternatives: choices });
  });
});

describe("what the detail tells", () => {
  const paragraph = { text: "สำนักปลัด", place: { line: 9 } };
  const told = drawnDetail({
    dimension: asIs(2),
    mission: asIs("2.1"),
    subMission: asIs("2.1.3"),
    responsible: asIs("สำนักปลัด", cite(paragraph)),
  });

  it("fills a blank, and says where it is from", () => {
    const blank = drawnProject({ dimension: missing(), mission: missing() });
    const [filled] = fillGaps([blank], [told], [asIs<number | null>(0)], []);
    expect(filled).toMatchObject({
      dimension: { value: 2, certainty: "inferred" },
      mission: { value: "2.1", certainty: "inferred" },
      subMission: { value: "2.1.3", certainty: "inferred" },
      responsibleUnits: { value: ["สำนักปลัด"], certainty: "inferred", from: [{ piece: paragraph }] },
    });
  });

  it("never replaces what the table says", () => {
    const own = drawnProject({ subMission: asIs("1.1.1"), responsibleUnits: asIs(["กองคลัง"]) });
    const [filled] = fillGaps([own], [told], [asIs<number | null>(0)], []);
    expect(filled).toEqual(own);
  });

  it("is not used when it is in doubt whose detail it is", () => {
    const blank = drawnProject({ dimension: missing() });
    const [filled] = fillGaps([blank], [told], [doubtful<number | null>(0, WHY, [1])], []);
    expect(filled?.dimension.value).toBeNull();
  });
});
