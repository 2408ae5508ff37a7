import type { UnreadableSum } from "#core/plan/printed";
import { defineRule, type Finding } from "#core/rules/rule";
import { printedDifferences } from "#core/rules/shared/printed";
import { baht, listed, scopeName } from "#core/rules/shared/wording";

type Values = Omit<UnreadableSum, "pointer" | "unreadable"> & { raw: string[] };

/** Says that the sum cannot be made instead of accusing the printed total. What the likely reading would give is told, not claimed. */
export const totalUnreadable = defineRule<Values>({
  code: "total-unreadable",
  group: "plan",
  severity: "warning",
  title: {
    th: "ยอดรวมที่เทียบกับเล่มไม่ได้ เพราะมีจำนวนเงินที่อ่านไม่ได้",
    en: "A sum that cannot be held against the document, for an amount in it cannot be read",
  },
  source: "20,0000 in a real plan: taken as 200,000 it would accuse a subtotal of the wrong mistake.",
  columns: ["printed.budget", "plan.budget"],
  message: ({ scope, year, printed, added, likely, raw }, places) => {
    const amounts = raw.map((one, index) => `“${one}”${places[index] ? ` (${places[index]})` : ""}`);
    return {
      th: `${scopeName(scope).th} ปี ${year}: รวมยอดไม่ได้ เพราะอ่านจำนวนเงิน ${listed(amounts).th} ไม่ได้ ส่วนที่อ่านได้รวม ${baht(added).th} เล่มพิมพ์ ${baht(printed).th}${likely === null ? "" : ` ถ้าแก้ตามที่น่าจะเป็น จะรวมได้ ${baht(likely).th} ${likely === printed ? "ตรงกับเล่ม" : "ไม่ตรงกับเล่ม"}`}`,
      en: `${scopeName(scope).en}, ${year}: no sum can be made, for ${listed(amounts).en} cannot be read; the rest adds up to ${baht(added).en}, the document prints ${baht(printed).en}${likely === null ? "" : `; with the likely reading the sum is ${baht(likely).en}, which is ${likely === printed ? "as printed" : "not as printed"}`}`,
    };
  },
  remedy: (_, places) => ({
    th: `แก้จำนวนเงินที่อ่านไม่ได้ (${listed(places).th}) แล้วตรวจอีกครั้ง`,
    en: `Correct what cannot be read (${listed(places).en}) and check again`,
  }),
  example: { scope: { kind: "dimension", dimension: 1 }, year: "2569", printed: 33300, added: 13000, likely: 33000, raw: ["20,0000"] },
  *check(input): Generator<Finding<Values>> {
    for (const { pointer, unreadable, ...found } of printedDifferences(input).unreadable) {
      yield {
        at: { path: pointer },
        values: { ...found, raw: unreadable.map((one) => one.raw) },
        related: unreadable.map((one) => `/plan/projects/${one.project}/budgets/${one.year}`),
      };
    }
  },
});
