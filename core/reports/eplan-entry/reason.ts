/** Why a project could not be done, as E-PlanNACC's form takes it. @module */
import { comparable } from "#core/text/comparable";
import { REASONS } from "#core/workbook/choices";

type FormReason = (typeof REASONS)[number];

/** Words that say so, in {@link comparable} form. Not among them: a budget that came late or was too small, new people at the top. */
const SAID_BY: readonly [FormReason, RegExp][] = [
  [
    "ไม่ได้รับงบประมาณ",
    /ไม่(?:ได้|มี)?(?:รับ)?(?:การ)?(?:จัดสรร|อนุมัติ|สนับสนุน|ตั้ง)?(?:เงิน)?งบ|งบประมาณ(?:ที่ขอ)?ไม่(?:ได้)?(?:รับ)?(?:การ)?(?:จัดสรร|อนุมัติ)|ถูกตัด(?:เงิน)?งบ/,
  ],
  ["นโยบายผู้บริหารเปลี่ยนแปลง", /เปลี่ยน(?:แปลง)?นโยบาย|นโยบาย(?:ของ)?(?:คณะ)?(?:ผู้บริหาร)?(?:มีการ|ได้|มี)?(?:ปรับ)?เปลี่ยน/],
  [
    "บุคลากรไม่เพียงพอ",
    /(?:บุคลากร|เจ้าหน้าที่|พนักงาน|อัตรากำลัง|กำลังคน)(?:ผู้รับผิดชอบ|ผู้ปฏิบัติงาน)?(?:มี)?(?:จำนวน)?ไม่(?:เพียง)?พอ|ขาด(?:แคลน)?(?:บุคลากร|เจ้าหน้าที่|พนักงาน|อัตรากำลัง|กำลังคน)/,
  ],
];
/** "บุคลากรไม่ขาดแคลน", "ไม่ใช่เพราะไม่ได้รับงบประมาณ": a reader has to say what is meant. */
const DENIED = /(?:ไม่|มิ)ใช่|(?:ไม่|มิ)(?:ได้)?(?:มีการ)?(?:ปรับ|เปลี่ยน|ขาด|ถูก)/;
const NOTHING = /^[\s\-–—.]*$/;

/**
 * One of the form's four reasons for what was typed, and the words that it leaves unsaid (null: none). อื่นๆ for what says none of the three, or more than
 * one of them: nothing is guessed. Null for a blank.
 */
export function formReason(typed: string | null): { reason: FormReason; words: string | null } | null {
  const words = typed?.trim() ?? "";
  if (NOTHING.test(words)) return null;
  const said = comparable(words);
  const chosen = REASONS.find((reason) => comparable(reason) === said);
  if (chosen) return { reason: chosen, words: null };
  const found = DENIED.test(said) ? [] : SAID_BY.filter(([, pattern]) => pattern.test(said));
  const [only] = found;
  return { reason: only && found.length === 1 ? only[0] : "อื่นๆ", words };
}
