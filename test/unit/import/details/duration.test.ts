import { describe, expect, it } from "vitest";
import { drawDuration, isDuration } from "#core/import/details/duration";

describe("the fiscal years of a duration", () => {
  it.each([
    ["ปีงบประมาณ พ.ศ. 2566 - 2570", 2566, 2570],
    ["ปีงบประมาณ พ.ศ. 2566 -2570", 2566, 2570],
    ["ปีงบประมาณ  พ.ศ.  ๒๕๖๖ – ๒๕๗๐", 2566, 2570],
    ["พ.ศ. ๒๕๖6 ถึง พ.ศ. ๒๕7๐", 2566, 2570],
    ["ตั้งแต่ปีงบประมาณ พ.ศ. 2566 จนถึงปีงบประมาณ พ.ศ. 2568", 2566, 2568],
    ["ปีงบประมาณ พ.ศ. ๒๕๖๗", 2567, 2567],
    ["2566", 2566, 2566],
    ["ปี 2566, 2567 และ 2568", 2566, 2568],
    ["ดำเนินการตลอดปีงบประมาณ พ.ศ. 2567 (1 ตุลาคม 2566 - 30 กันยายน 2567)", 2567, 2567],
  ])("are read as they are: %s", (text, from, to) => {
    expect(drawDuration(text, [])).toMatchObject({ value: { from, to }, certainty: "as-is" });
  });

  it.each([
    ["1 ตุลาคม 2566 – 30 กันยายน 2567", 2567, 2567],
    ["ต.ค. 2565 - ก.ย. 2570", 2566, 2570],
    ["เดือนตุลาคม - ธันวาคม 2566", 2567, 2567],
    ["พฤศจิกายน - มกราคม 2567", 2567, 2567],
    ["15 ม.ค. 67", 2567, 2567],
    ["มิถุนายน ๒๕๖๗", 2567, 2567],
    ["กรกฎาคม ๒๕๖๖ ถึง พฤศจิกายน ๒๕๖๖", 2566, 2567],
    ["พ.ศ. 2566-70", 2566, 2570],
  ])("are inferred from dates and short years: %s", (text, from, to) => {
    expect(drawDuration(text, [])).toMatchObject({ value: { from, to }, certainty: "inferred" });
  });

  it.each([
    ["ตลอดปีงบประมาณ", []],
    ["ทุกเดือน", []],
    ["ตุลาคม - กันยายน ของทุกปี", []],
    ["ปีงบประมาณ พ.ศ. 2570 - 2566", [{ from: 2566, to: 2570 }]],
    ["พ.ศ. 2540 - 2570", []],
  ])("stay word for word, in doubt, where none is told: %s", (text, alternatives) => {
    expect(drawDuration(text, [])).toMatchObject({ value: { raw: text }, certainty: "doubtful", alternatives });
  });

  it("are missing where nothing stands", () => {
    expect(drawDuration("", [])).toMatchObject({ value: null, certainty: "missing" });
  });

  it.each(["ปีงบประมาณ พ.ศ. 2566 - 2570", "ปี ๒๕๖๗", "1 ตุลาคม 2566 – 30 กันยายน 2567"])("say when, and nothing else: %s", (text) =>
    expect(isDuration(text)).toBe(true),
  );
  it.each(["สำนักปลัด", "ตั้งไว้ในข้อบัญญัติ ปี 2567 จำนวน 5,000 บาท", "จัดทำแผน 2567", ""])("are not all that is said: %s", (text) =>
    expect(isDuration(text)).toBe(false),
  );
});
