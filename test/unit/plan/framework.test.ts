import { describe, expect, it } from "vitest";
import { DIMENSIONS, dimensionName, findDimension, findMission, findSubMission, frameworkMissionCodes } from "#core/plan/framework";

describe("the framework", () => {
  it("has four dimensions whose missions and sub-missions are numbered under them", () => {
    expect(DIMENSIONS.map(({ number }) => number)).toEqual([1, 2, 3, 4]);
    for (const { number, missions } of DIMENSIONS) {
      expect(missions.map(({ code, dimension }) => [code, dimension])).toEqual(
        missions.map((_, index) => [`${number}.${index + 1}`, number]),
      );
      for (const { code, subMissions } of missions)
        expect(subMissions.map((one) => one.code)).toEqual(subMissions.map((_, index) => `${code}.${index + 1}`));
    }
    expect(frameworkMissionCodes()).toHaveLength(12);
  });

  it("names dimensions 1 to 4", () => {
    expect(dimensionName(2)).toBe("การบริหารราชการด้วยความโปร่งใส");
    expect(dimensionName(5)).toBeNull();
  });
});

describe("finding a heading", () => {
  it("goes by the words first: 4.2 in a renumbered plan is the framework's 4.3", () => {
    expect(findMission("มาตรการจัดการเรื่องร้องเรียนการทุจริต", "4.2")?.code).toBe("4.3");
    expect(findMission("มาตรการจัดการ เรื่องร้อง เรียนการทุจริต", null)?.code).toBe("4.3");
  });

  it("forgives a word: การสร้างจิตสำนึก… for การเสริมสร้างจิตสำนึก…", () => {
    expect(findMission("การสร้างจิตสำนึกและความตระหนักแก่ประชาชนทุกภาคส่วนในท้องถิ่น", null)?.code).toBe("1.2");
  });

  it("goes by the number where the words are not known", () => {
    expect(findMission(null, "2.2")?.code).toBe("2.2");
    expect(findMission("ภารกิจที่เขียนขึ้นใหม่ทั้งหมด", "2.2")?.code).toBe("2.2");
    expect(findMission("ภารกิจที่เขียนขึ้นใหม่ทั้งหมด", "9.9")).toBeNull();
  });

  it("tells headings of the same words apart by their number", () => {
    const heading = "เสริมสร้างจิตสำนึกและความตระหนักในความซื่อสัตย์สุจริต และการต่อต้านการทุจริต";
    expect(findSubMission(heading, "1.3.1")?.code).toBe("1.3.1");
    expect(findSubMission(heading, "1.2.3")?.code).toBe("1.2.3");
  });

  it("finds dimensions", () => {
    expect(findDimension("การสร้างวัฒนธรรม สุจริต", 4)?.number).toBe(1);
    expect(findDimension(null, 4)?.number).toBe(4);
    expect(findDimension(null, null)).toBeNull();
  });
});
