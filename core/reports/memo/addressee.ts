/** To whom a memo to a unit is addressed. @module */

/**
 * The head of a unit by the unit's name: "กองคลัง" → "ผู้อำนวยการกองคลัง", "สำนักปลัด" → "หัวหน้าสำนักปลัด", "หน่วยตรวจสอบภายใน" →
 * "หัวหน้าหน่วยตรวจสอบภายใน". Posts as the local governments' structure has them (ประกาศ ก.จ., ก.ท., ก.อบต. เรื่อง กำหนดโครงสร้างส่วนราชการ).
 * A name that is a post already stays.
 */
export function headOf(unit: string): string {
  const name = unit.trim();
  if (/^(?:ผู้|หัวหน้า|(?:รอง)?ปลัด|(?:รอง)?นายก|ประธาน|เลขานุการ)/.test(name)) return name;
  if (/^สำนัก(?:งาน)?ปลัด/.test(name)) return `หัวหน้า${name}`;
  if (/^(?:กอง|สำนัก|โรงเรียน)/.test(name)) return `ผู้อำนวยการ${name}`;
  return /^(?:ทุก|ทั้ง)/.test(name) ? `หัวหน้าหน่วยงาน${name}` : `หัวหน้า${name}`;
}
