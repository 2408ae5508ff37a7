/** Who signs a report. @module */
import type { Organization, Workbook } from "#core/plan/model";
import type { Signatures } from "#core/reports/report";

type Signer = Signatures["people"][number];

export const OFFICER_POSITION = "เจ้าหน้าที่ผู้ดูแลแผน";

/**
 * Who made it, and the signatories of ตั้งค่า as their position has it: ปลัด looks it through, นายก approves; any other signs without a role.
 * Without any the head of the clerks and the head of the office, to be filled in.
 */
export function reportSigners(workbook: Workbook): Signer[] {
  const signatories = signatoriesOf(workbook);
  const [clerk, head] = headsOf(workbook.plan.organization);
  const above = signatories.length > 0 ? signatories : [clerk, head].map((position) => ({ name: "", position }));
  return [maker(workbook), ...above.map((one) => ({ ...one, role: roleOf(one.position) }))];
}

/** A memo to heads of units is signed by the first signatory of ตั้งค่า; where there is none, by the plan officer. */
export function memoSigner(workbook: Workbook): Signer {
  const [first] = signatoriesOf(workbook);
  return { role: "", ...(first ?? { name: maker(workbook).name, position: OFFICER_POSITION }) };
}

function roleOf(position: string): string {
  if (/นายก/.test(position)) return "ผู้เห็นชอบ";
  return /ปลัด/.test(position) ? "ผู้ตรวจสอบ" : "";
}

function maker({ settings }: Workbook): Signer {
  return { role: "ผู้จัดทำ", name: settings?.planOfficer?.name?.trim() || settings?.issuer?.trim() || "", position: OFFICER_POSITION };
}

function signatoriesOf({ settings }: Workbook): { name: string; position: string }[] {
  const all = (settings?.signatories ?? []).map(({ name, position }) => ({ name: name?.trim() ?? "", position: position?.trim() ?? "" }));
  return all.filter(({ name, position }) => name !== "" || position !== "");
}

/** ปลัด and นายก by the kind of office (พระราชบัญญัติองค์การบริหารส่วนจังหวัด 2540, เทศบาล 2496, สภาตำบลและองค์การบริหารส่วนตำบล 2537). */
function headsOf(organization: Organization | null): [string, string] {
  const type = organization?.type ?? "";
  if (type.startsWith("เทศบาล")) return ["ปลัดเทศบาล", "นายกเทศมนตรี"];
  const name = { "อบจ.": "องค์การบริหารส่วนจังหวัด", "อบต.": "องค์การบริหารส่วนตำบล" }[type] ?? "องค์กรปกครองส่วนท้องถิ่น";
  return [`ปลัด${name}`, `นายก${name}`];
}
