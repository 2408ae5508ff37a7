import { describe, expect, it } from "vitest";
import { drawBudget, isBudget } from "#core/import/details/budget";

describe("the amount of a budget section", () => {
  it.each([
    ["19,800.- บาท (หนึ่งหมื่นเก้าพันแปดร้อยบาทถ้วน)", 19800],
    ["งบประมาณ จำนวน ๔๕๐๐๐ บาท", 45000],
    ["ไม่ใช้งบประมาณ", 0],
    ["ดำเนินการโดยไม่ใช้งบประมาณ", 0],
    ["ไม่ใช้งบประมาณในการดำเนินการ", 0],
    ["-", 0],
    ["280,000.00 บาท", 280000],
  ])("is taken as it is from %s", (text, baht) => {
    expect(drawBudget(text, [])).toMatchObject({ value: baht, certainty: "as-is" });
  });

  it.each([
    ["จากงบประมาณรายจ่ายจากข้อบัญญัติ จำนวน 10,000 บาท (หนึ่งหมื่นบาทถ้วน)", 10000, "budget-in-text"],
    ["เทศบัญญัติ พ.ศ. 2567 แผนงานบริหารทั่วไป หน้า 120 ตั้งไว้ 30,000 บาท", 30000, "budget-in-text"],
    ["เบิกจ่ายจากข้อบัญญัติปี 2566 เป็นเงิน 5000 สำหรับ 100 คน", 5000, "budget-in-text"],
    ["1. ค่าป้าย 500.- บาท\n2. ค่าวิทยากร 6 ชั่วโมงๆ ละ 600 บาท เป็นเงิน 3,600.- บาท\nรวมทั้งสิ้นเป็นเงิน 4,100.- บาท", 4100, "budget-total"],
    ["ตั้งไว้ 4,100 บาท แยกเป็น\nค่าป้าย 500 บาท\nค่าวิทยากร 3,600 บาท", 4100, "budget-total"],
    [
      "ค่าใช้จ่าย 25,500.-บาท (สองหมื่นห้าพันห้าร้อยบาทถ้วน)\nค่าอาหาร 100 คนๆละ 45 บาท เป็นเงิน 4,500 บาท\nรวมเป็นจำนวนเงินทั้งสิ้น 25,500.-บาท",
      25500,
      "budget-total",
    ],
    ["ปี 2566 จำนวน 20,000 บาท\nปี 2567 จำนวน 20,000 บาท", 20000, "budget-same-each-year"],
    ["ไม่ใช้งบประมาณ (บูรณาการกับงานประจำ)", 0, "budget-none"],
  ])("is inferred from %s", (text, baht, code) => {
    expect(drawBudget(text, [])).toMatchObject({ value: baht, certainty: "inferred", why: { code } });
  });

  it.each([
    ["ปีงบประมาณ 2566 จำนวน 20,000 บาท\nปีงบประมาณ 2567 จำนวน 30,000 บาท", "budget-by-year", [20000, 30000]],
    ["ค่าป้าย 500 บาท\nค่าวิทยากร 3,600 บาท", "budget-several", [4100, 500, 3600]],
    ["20,0000 บาท", "budget-unread", [20000]],
    ["10,000 บาท (สองหมื่นบาทถ้วน)", "budget-differs-from-words", [10000]],
    ["ตั้งไว้จำนวน 10,000 บาท (สองหมื่นบาทถ้วน)", "budget-differs-from-words", [10000]],
    ["ไม่ใช้งบประมาณ แต่มีค่าป้าย 500 บาท", "budget-none-and-amount", [0, 500]],
    ["ตามที่ได้รับจัดสรร", "budget-unread", []],
  ])("is in doubt, word for word, in %s", (text, code, alternatives) => {
    expect(drawBudget(text, [])).toMatchObject({ value: { raw: text }, certainty: "doubtful", why: { code }, alternatives });
  });

  it("is missing where nothing stands", () => {
    expect(drawBudget("", [])).toMatchObject({ value: null, certainty: "missing" });
  });

  it.each(["ไม่ใช้งบประมาณ", "5,000 บาท", "งบประมาณ 5,000.-"])("tells of money alone: %s", (text) => expect(isBudget(text)).toBe(true));
  it.each(["จัดซื้อวัสดุ 5,000 บาท แล้วจัดอบรม", "ประชุม 3 ครั้ง", "5", ""])("tells of more, or of nothing: %s", (text) =>
    expect(isBudget(text)).toBe(false),
  );
});
