/** Thai entry rules: day before month, years as typed, decimal point. @module */
import type { Locale } from "@odoo/o-spreadsheet";

export const THAI_LOCALE: Locale = {
  name: "ไทย",
  code: "th_TH",
  thousandsSeparator: ",",
  decimalSeparator: ".",
  weekStart: 7,
  dateFormat: "d/m/yyyy",
  timeFormat: "hh:mm:ss",
  formulaArgSeparator: ",",
};
