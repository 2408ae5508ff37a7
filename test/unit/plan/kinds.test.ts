import { describe, expect, it } from "vitest";
import { KIND_NAMES, kindOfName } from "#core/plan/kinds";
import { KINDS } from "#core/plan/model";

describe("kinds", () => {
  it("are those of the model", () => {
    expect(KIND_NAMES).toEqual(KINDS);
  });

  it.each([
    ["มาตรการ “หนึ่ง”", "มาตรการ"],
    ["“ โครงการ หนึ่ง”", "โครงการ"],
    ["แนวปฏิบัติเรื่องร้องเรียน", "แนวปฏิบัติ"],
    ["ยกย่องเชิดชูเกียรติ", null],
    ["อื่นๆ", null],
    ["", null],
  ])("“%s” begins with %s", (name, kind) => {
    expect(kindOfName(name)).toBe(kind);
  });
});
