import { defineRule, type Finding } from "#core/rules/rule";
import { formatBaht, plainAmount } from "#core/text/amount";

type Values = { text: string; baht: number };

/** Such an amount is read and added here, but no formula of the sheet sees it: the totals beside it are too small. */
export const amountAsText = defineRule<Values>({
  code: "amount-as-text",
  group: "entry",
  severity: "warning",
  title: { th: "จำนวนเงินต้องเป็นตัวเลข สูตรจึงจะรวมให้", en: "Amounts are numbers, so that formulas add them up" },
  source: "Live totals cannot see an amount typed as text (issue 3); plans write 98,320.- บาท and Thai digits (domain, Traps).",
  columns: ["plan.budget"],
  message: ({ text, baht }) => ({
    th: `“${text}” เป็นข้อความ สูตรรวมยอดจึงไม่นับ (โปรแกรมอ่านได้ ${formatBaht(baht)} บาท)`,
    en: `“${text}” is text, so the sheet's formulas do not add it (read as ${formatBaht(baht)} baht)`,
  }),
  remedy: ({ baht }) => ({
    th: `พิมพ์เป็นตัวเลข ${plainAmount(baht)} หรือกดแก้ที่แก้ได้…`,
    en: `Type the number ${plainAmount(baht)}, or use แก้ที่แก้ได้…`,
  }),
  example: { text: "๒๐,๐๐๐.-", baht: 20000 },
  *check({ tabs }): Generator<Finding<Values>> {
    for (const { sheet, cell, text, baht } of tabs?.textAmounts ?? []) {
      yield { at: { sheet, cell }, values: { text, baht } };
    }
  },
});
