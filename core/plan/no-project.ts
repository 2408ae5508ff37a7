/** Rows that state there is no project. @module */
import type { Amount, Project } from "#core/plan/model";
import { comparable } from "#core/text/comparable";

const STATEMENT = /^ไม่มี(?:(?:โครงการ|กิจกรรม|มาตรการ|แนวปฏิบัติ)(?:(?:และ|หรือ)?(?:โครงการ|กิจกรรม|มาตรการ|แนวปฏิบัติ))*)?$/;
/** Longer than any way of saying it. */
const LONGEST = 60;

/**
 * Whether the row states an emptiness instead of a project: `ไม่มีโครงการ`, `- ไม่มีโครงการ -`, `ไม่มีโครงการ/กิจกรรม`, `ไม่มี`.
 * “ไม่มีโครงการ” under a sub-mission is valid and stated (domain, What a plan holds): such a row is kept, but neither counted nor
 * asked for anything. A row with money in it, or with an amount that cannot be read, is a project whatever its name says.
 */
export function isNoProject({ name, budgets }: Pick<Project, "name" | "budgets">): boolean {
  // The cheap tests first: nearly no row says so.
  if (name === null || name.length > LONGEST || !name.includes("ไ")) return false;
  return STATEMENT.test(comparable(name)) && !Object.values(budgets ?? {}).some(isMoney);
}

function isMoney(amount: Amount): boolean {
  return amount !== null && amount !== 0;
}
