/**
 * Holidays of Thai government offices, พ.ศ. 2565–2570 (ค.ศ. 2022–2027), that a new workbook is filled with. Facts, each with its source;
 * compared with python-holidays 0.105 (which also closes 3 January 2566; the press lists of that year do not, see holidays.ts on weekends
 * with two holidays) and with press and Bank of Thailand lists. Banks keep labour day and not Royal Ploughing; offices the other way round.
 * Provinces' own days are not here. Days that no authority had announced say so in their source.
 *
 * @module
 */
import { toCommonEra } from "#core/calendar/era";
import type { Holiday } from "#core/plan/model";

const BY_LAW = "ประกาศสำนักนายกรัฐมนตรี เรื่อง กำหนดเวลาทำงานและวันหยุดราชการ (แก้ไขถึง พ.ศ. 2562)";
const MOON = "ปฏิทินจันทรคติไทย ตามรายการวันหยุดราชการประจำปีของคณะรัฐมนตรี";
const MOON_COMPUTED = "ชั่วคราว: คำนวณจากปฏิทินจันทรคติไทย โปรดเทียบกับประกาศของปีนั้น";
const PLOUGHING = "ประกาศสำนักพระราชวังประจำปี";
const resolution = (date: string) => `มติคณะรัฐมนตรี ${date}`;

/** Every year, MM-DD. */
const FIXED: [string, string][] = [
  ["01-01", "วันขึ้นปีใหม่"],
  ["04-06", "วันพระบาทสมเด็จพระพุทธยอดฟ้าจุฬาโลกมหาราชและวันที่ระลึกมหาจักรีบรมราชวงศ์"],
  ["04-13", "วันสงกรานต์"],
  ["04-14", "วันสงกรานต์"],
  ["04-15", "วันสงกรานต์"],
  ["05-04", "วันฉัตรมงคล"],
  ["06-03", "วันเฉลิมพระชนมพรรษาสมเด็จพระนางเจ้าฯ พระบรมราชินี"],
  ["07-28", "วันเฉลิมพระชนมพรรษาพระบาทสมเด็จพระเจ้าอยู่หัว"],
  ["08-12", "วันแม่แห่งชาติ"],
  ["10-13", "วันนวมินทรมหาราช (วันคล้ายวันสวรรคต รัชกาลที่ 9)"],
  ["10-23", "วันปิยมหาราช"],
  ["12-05", "วันพ่อแห่งชาติและวันชาติ"],
  ["12-10", "วันรัฐธรรมนูญ"],
  ["12-31", "วันสิ้นปี"],
];

const LUNAR_NAMES = ["วันมาฆบูชา", "วันวิสาขบูชา", "วันอาสาฬหบูชา", "วันเข้าพรรษา"];
/** Makha, Visakha, Asalha, start of Lent, and Royal Ploughing where announced. */
const YEARS: { year: number; lunar: [string, string, string, string]; ploughing: string | null; source: string }[] = [
  { year: 2565, lunar: ["02-16", "05-15", "07-13", "07-14"], ploughing: "05-13", source: MOON },
  { year: 2566, lunar: ["03-06", "06-03", "08-01", "08-02"], ploughing: "05-17", source: MOON },
  { year: 2567, lunar: ["02-24", "05-22", "07-20", "07-21"], ploughing: "05-10", source: MOON },
  { year: 2568, lunar: ["02-12", "05-11", "07-10", "07-11"], ploughing: "05-09", source: MOON },
  { year: 2569, lunar: ["03-03", "05-31", "07-29", "07-30"], ploughing: "05-13", source: MOON },
  { year: 2570, lunar: ["02-21", "05-20", "07-18", "07-19"], ploughing: null, source: MOON_COMPUTED },
];

const EXTRA = "วันหยุดราชการเพิ่มเป็นกรณีพิเศษ";
const CABINET: Holiday[] = [
  ...["2022-07-15", "2022-07-29", "2022-10-14", "2022-12-30"].map((date) => extra(date, "4 พ.ย. 2564")),
  extra("2023-05-05", "10 ม.ค. 2566"),
  extra("2023-07-31", "25 ก.ค. 2566"),
  { date: "2023-12-29", name: "ชดเชยวันสิ้นปี (เลื่อนมาจากวันที่ 2 มกราคม 2567)", effect: "extra", source: resolution("24 ต.ค. 2566") },
  { date: "2024-01-02", name: "ชดเชยวันสิ้นปี (เลื่อนไปเป็นวันที่ 29 ธันวาคม 2566)", effect: "cancels", source: resolution("24 ต.ค. 2566") },
  extra("2024-04-12", "13 ก.พ. 2567"),
  extra("2024-12-30", "24 ต.ค. 2566"),
  ...["2025-06-02", "2025-08-11", "2026-01-02"].map((date) => extra(date, "12 พ.ย. 2567")),
];

function extra(date: string, resolvedOn: string): Holiday {
  return { date, name: EXTRA, effect: "extra", source: resolution(resolvedOn) };
}

function ofYear({ year, lunar, ploughing, source }: (typeof YEARS)[number]): Holiday[] {
  const day = (monthDay: string, name: string, from: string): Holiday => ({
    date: `${toCommonEra(year)}-${monthDay}`,
    name,
    effect: "holiday",
    source: from,
  });
  return [
    ...FIXED.map(([monthDay, name]) => day(monthDay, name, BY_LAW)),
    ...lunar.map((monthDay, index) => day(monthDay, LUNAR_NAMES[index] ?? "", source)),
    ...(ploughing === null ? [] : [day(ploughing, "วันพืชมงคล", PLOUGHING)]),
  ];
}

/** The table, by date. Days in lieu are not in it: {@link workingCalendar} gives them by rule. */
export const HOLIDAYS: Holiday[] = [...YEARS.flatMap(ofYear), ...CABINET].sort((a, b) => (a.date < b.date ? -1 : a.date > b.date ? 1 : 0));
