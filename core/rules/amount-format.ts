import type { Amount } from "#core/plan/model";
import { isRaw } from "#core/plan/raw";
import { likelyAmount } from "#core/plan/totals";
import { defineRule, type Finding } from "#core/rules/rule";
import { type AmountCell, amountCells } from "#core/rules/shared/amount-cells";
import { isUnreadableTarget } from "#core/rules/shared/targets";
import { formatBaht, parseAmount, plainAmount } from "#core/text/amount";
import { toSatang } from "#core/text/satang";

type Reason = "unreadable" | "text" | "decimals" | "large" | "whole";
type Values = { raw: string; part: AmountCell["part"]; likely: number | null; reason: Reason };

/** What the reader understands (`98,320.- บาท`, Thai digits, `-`) is a number already and raises no alarm. */
export const amountFormat = defineRule<Values>({
  code: "amount-format",
  group: "entry",
  severity: "error",
  title: {
    th: "จำนวนเงินต้องอ่านเป็นตัวเลขได้ และมีทศนิยมไม่เกิน 2 ตำแหน่ง จำนวนนับเป็นจำนวนเต็ม เป้าหมายมีตัวเลขเดียว",
    en: "Amounts can be read as numbers and have at most two decimals; counts are whole numbers; a target holds one number",
  },
  source: "Amounts such as 20,0000 were met in real plans; what cannot be read cannot be added up.",
  columns: [
    "plan.budget",
    "printed.count",
    "printed.budget",
    "printed.ticks",
    "details.budget",
    "targets.value",
    "followUp.planAmount",
    "followUp.ordinanceAmount",
    "followUp.disbursed",
  ],
  message: ({ raw, part, reason }) => {
    const what = WHAT[part === "count" || part === "target" ? part : "amount"];
    switch (reason) {
      case "decimals":
        return { th: `${what.th} ${raw} มีทศนิยมเกิน 2 ตำแหน่ง`, en: `${what.en} ${raw} has more than two decimals` };
      case "large":
        return { th: `${what.th} ${raw} ใหญ่เกินไป`, en: `${what.en} ${raw} is too large` };
      case "whole":
        return { th: `${what.th} ${raw} ไม่ใช่จำนวนเต็ม`, en: `${what.en} ${raw} is no whole number` };
      case "text":
        return { th: `${what.th} “${raw}” ยังเป็นข้อความ ไม่ใช่ตัวเลข`, en: `${what.en} “${raw}” is text, not a number` };
      default:
        return { th: `อ่าน${what.th} “${raw}” ไม่ได้`, en: `${what.en} “${raw}” cannot be read` };
    }
  },
  remedy: ({ likely, part, reason }) => {
    if (reason === "text" && likely !== null) {
      return { th: `ใส่เป็นตัวเลข ${plainAmount(likely)}`, en: `Enter it as the number ${plainAmount(likely)}` };
    }
    if (likely !== null) {
      return {
        th: `ถ้าหมายถึง ${formatBaht(likely)} ให้แก้เป็น ${plainAmount(likely)}`,
        en: `If ${formatBaht(likely)} is meant, change it to ${plainAmount(likely)}`,
      };
    }
    if (part === "count") return { th: "พิมพ์เป็นตัวเลขจำนวนเต็ม", en: "Type a whole number" };
    return part === "target"
      ? { th: "พิมพ์เป็นตัวเลขเดียว เช่น 85 หรือ ร้อยละ 10", en: "Type one number, such as 85 or ร้อยละ 10" }
      : { th: "พิมพ์เป็นตัวเลข เช่น 20,000.00 หรือ - ถ้าไม่ใช้งบประมาณ", en: "Type a number such as 20,000.00, or - for no budget" };
  },
  example: { raw: "20,0000", part: "budget", likely: 20000, reason: "unreadable" },
  *check({ workbook }): Generator<Finding<Values>> {
    for (const { path, amount, part } of amountCells(workbook, isOdd)) {
      if (isRaw(amount) && part === "target") {
        yield { at: { path }, values: { raw: amount.raw, part, likely: null, reason: "unreadable" }, severity: "warning" };
      } else if (isRaw(amount)) {
        const likely = likelyAmount(amount.raw);
        const to = likely === null ? null : plainAmount(likely);
        // What the reader understands is raw only in a JSON file.
        const reason = parseAmount(amount.raw).kind === "unreadable" ? "unreadable" : "text";
        yield {
          at: { path },
          values: { raw: amount.raw, part, likely, reason },
          ...(to !== null && to !== amount.raw && { fix: { from: amount.raw, to } }),
        };
      } else {
        yield { at: { path }, values: { raw: String(amount), part, likely: null, reason: reasonOf(amount ?? 0, part) } };
      }
    }
  },
});

const WHAT = {
  amount: { th: "จำนวนเงิน", en: "The amount" },
  count: { th: "จำนวน", en: "The number" },
  target: { th: "ค่าเป้าหมาย", en: "The target" },
};

function isOdd(amount: Amount, part: AmountCell["part"]): boolean {
  if (part === "target") return isRaw(amount) && isUnreadableTarget(amount);
  return isRaw(amount) || (amount !== null && (part === "count" ? !Number.isInteger(amount) : toSatang(amount) === null));
}

/** Why a number is odd. Whole baht that cannot be held in satang are too many. */
function reasonOf(amount: number, part: AmountCell["part"]): Reason {
  if (part === "count") return "whole";
  return toSatang(Math.round(amount)) === null ? "large" : "decimals";
}
