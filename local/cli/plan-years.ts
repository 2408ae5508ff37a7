import { CannotRead, type Options } from "#local/cli/command";

/** The plan period of the NACC's present framework, พ.ศ. */
const PRESENT = { first: 2566, years: 5 };
const MOST = 10;

/**
 * Fiscal years (พ.ศ.) of a plan to be made: `--first` and `--last`, or `--fiscal-year` and `--years`; the present plan's without any.
 * @throws CannotRead for years that contradict each other.
 */
export function planYears({ first, last, fiscalYear, years }: Options): number[] {
  const from = first ?? fiscalYear ?? PRESENT.first;
  const to = last ?? from + (years ?? PRESENT.years) - 1;
  const doubled = (first !== null && fiscalYear !== null) || (last !== null && years !== null);
  if (doubled) throw new CannotRead("ระบุปีอย่างใดอย่างหนึ่ง: --first 2566 --last 2570 หรือ --fiscal-year 2566 --years 5");
  if (to < from) throw new CannotRead(`ปีสุดท้าย ${to} มาก่อนปีแรก ${from}`);
  if (to - from + 1 > MOST) throw new CannotRead(`แผนยาวได้ไม่เกิน ${MOST} ปี (ได้รับ ${from}–${to})`);
  return Array.from({ length: to - from + 1 }, (_, index) => from + index);
}
