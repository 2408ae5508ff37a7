/** Named cells of the workbook. Google allows letters, digits and underscores in a name, so they are Latin. @module */

/** Name → the row of ตั้งค่า whose value it names. */
export const NAMED_CELLS = {
  plan_title: "title",
  organization_name: "organization.name",
  fiscal_year_first: "firstFiscalYear",
  fiscal_year_last: "lastFiscalYear",
} as const;
