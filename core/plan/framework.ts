/**
 * The framework that local governments copy their plan's headings from (ป.ป.ช., edition พ.ศ. 2566–2570), and how to find a heading in it.
 * Plans renumber: the complaints mission is 4.3 in the framework and 4.2 in some plans. So a heading is found by its words first, by its number second.
 * @module
 */
import { comparable } from "#core/text/comparable";
import { similarity } from "#core/text/similarity";

export interface FrameworkHeading {
  code: string;
  name: string;
}
export interface FrameworkMission extends FrameworkHeading {
  dimension: number;
  subMissions: readonly FrameworkHeading[];
}
export interface FrameworkDimension {
  number: number;
  name: string;
  missions: readonly FrameworkMission[];
}

/** The headings, in order. */
export const DIMENSIONS: readonly FrameworkDimension[] = [
  {
    number: 1,
    name: "การสร้างวัฒนธรรมสุจริต",
    missions: [
      {
        code: "1.1",
        dimension: 1,
        name: "การเสริมสร้างจิตสำนึกและความตระหนักแก่บุคลากรทั้งข้าราชการการเมืองฝ่ายบริหาร ข้าราชการการเมืองฝ่ายสภาท้องถิ่น และฝ่ายประจำขององค์กรปกครองส่วนท้องถิ่น",
        subMissions: [
          { code: "1.1.1", name: "เสริมสร้างจิตสำนึกและความตระหนักในการปฏิบัติราชการตามอำนาจหน้าที่ และการประพฤติตนตามประมวลจริยธรรม" },
          {
            code: "1.1.2",
            name: "เสริมสร้างจิตสำนึกและความตระหนักในการยึดมั่นผลประโยชน์ส่วนรวมมากกว่าประโยชน์ส่วนตน ที่จะไม่กระทำการอันเป็นการขัดกันแห่งผลประโยชน์หรือการมีผลประโยชน์ทับซ้อน",
          },
          { code: "1.1.3", name: "เสริมสร้างจิตสำนึกและค่านิยมความซื่อสัตย์สุจริต และการต่อต้านการทุจริต" },
        ],
      },
      {
        code: "1.2",
        dimension: 1,
        name: "การเสริมสร้างจิตสำนึกและความตระหนักแก่ประชาชนทุกภาคส่วนในท้องถิ่น",
        subMissions: [
          { code: "1.2.1", name: "เสริมสร้างจิตสำนึกและความตระหนักในการรักษาประโยชน์สาธารณะ แยกแยะผลประโยชน์ส่วนตนและผลประโยชน์ส่วนรวม" },
          { code: "1.2.2", name: "เสริมสร้างจิตสำนึกและความตระหนักในการปฏิบัติตนตามหลักเศรษฐกิจพอเพียง" },
          { code: "1.2.3", name: "เสริมสร้างจิตสำนึกและความตระหนักในความซื่อสัตย์สุจริต และการต่อต้านการทุจริต" },
        ],
      },
      {
        code: "1.3",
        dimension: 1,
        name: "การสร้างจิตสำนึกและความตระหนักแก่เด็กและเยาวชน",
        subMissions: [
          { code: "1.3.1", name: "เสริมสร้างจิตสำนึกและความตระหนักในความซื่อสัตย์สุจริต และการต่อต้านการทุจริต" },
          { code: "1.3.2", name: "เสริมสร้างจิตสำนึกและความตระหนักให้มีจิตสาธารณะ และรับผิดชอบต่อส่วนรวม" },
        ],
      },
    ],
  },
  {
    number: 2,
    name: "การบริหารราชการด้วยความโปร่งใส",
    missions: [
      {
        code: "2.1",
        dimension: 2,
        name: "การเปิดเผยข้อมูลสาธารณะขององค์กรปกครองส่วนท้องถิ่น",
        subMissions: [
          { code: "2.1.1", name: "การเปิดเผยข้อมูลการบริหารงานและการดำเนินงาน" },
          { code: "2.1.2", name: "การเปิดเผยข้อมูลการบริหารเงินงบประมาณ" },
          { code: "2.1.3", name: "การเปิดเผยข้อมูลการบริหารและพัฒนาทรัพยากรบุคคล" },
        ],
      },
      {
        code: "2.2",
        dimension: 2,
        name: "มาตรการส่งเสริมคุณธรรมและความโปร่งใส",
        subMissions: [
          { code: "2.2.1", name: "การแสดงเจตนารมณ์ในการปฏิบัติหน้าที่และบริหารงานด้วยความซื่อสัตย์สุจริต เป็นไปตามหลักธรรมาภิบาลของผู้บริหาร" },
          { code: "2.2.2", name: "การจัดทำมาตรการส่งเสริมคุณธรรมและความโปร่งใสภายในหน่วยงาน" },
          { code: "2.2.3", name: "การจัดทำแผนปฏิบัติการป้องกันการทุจริต" },
        ],
      },
      {
        code: "2.3",
        dimension: 2,
        name: "มาตรการลดการใช้ดุลพินิจในการปฏิบัติงาน",
        subMissions: [
          {
            code: "2.3.1",
            name: "จัดทำข้อตกลงระหว่างบุคลากรในองค์กรให้ปฏิบัติหน้าที่ราชการด้วยความซื่อสัตย์สุจริต มีคุณธรรมจริยธรรม ใช้ดุลพินิจด้วยความสุจริตภายใต้กรอบธรรมาภิบาล",
          },
          { code: "2.3.2", name: "มีการจัดทำแผนภูมิขั้นตอน/คู่มือการปฏิบัติงานและระยะเวลาการดำเนินการเกี่ยวกับการบริการประชาชน" },
          { code: "2.3.3", name: "มีการกระจายอำนาจการตัดสินใจเกี่ยวกับการสั่ง อนุญาต อนุมัติ ปฏิบัติราชการแทน หรือการดำเนินการอื่นใดของผู้มีอำนาจ" },
        ],
      },
    ],
  },
  {
    number: 3,
    name: "การส่งเสริมบทบาทและการมีส่วนร่วมของภาคประชาชน",
    missions: [
      {
        code: "3.1",
        dimension: 3,
        name: "การส่งเสริมให้ประชาชนมีส่วนร่วมบริหารกิจการขององค์กรปกครองส่วนท้องถิ่น",
        subMissions: [
          { code: "3.1.1", name: "การมีส่วนร่วมในการจัดทำแผนพัฒนา การจัดทำงบประมาณ" },
          { code: "3.1.2", name: "การมีส่วนร่วมตรวจสอบ และการประเมินผลการดำเนินงาน" },
        ],
      },
      {
        code: "3.2",
        dimension: 3,
        name: "การรับฟังความคิดเห็น การรับและตอบสนองเรื่องร้องเรียน/ร้องทุกข์ของประชาชน",
        subMissions: [
          { code: "3.2.1", name: "มีกระบวนการรับฟังความคิดเห็นของประชาชนในการดำเนินกิจการตามอำนาจหน้าที่" },
          { code: "3.2.2", name: "มีระบบและช่องทางให้ประชาชนในท้องถิ่นสามารถร้องเรียน/ร้องทุกข์ผ่านช่องทางที่หลากหลาย" },
          { code: "3.2.3", name: "มีรายงานหรือแจ้งเป็นลายลักษณ์อักษรให้ประชาชนผู้ร้องเรียน/ร้องทุกข์ได้ทราบถึงการได้รับเรื่อง ระยะเวลา และผลการดำเนินการ" },
        ],
      },
      {
        code: "3.3",
        dimension: 3,
        name: "การส่งเสริมการมีส่วนร่วมของภาคประชาชน และบูรณาการทุกภาคส่วนเพื่อต่อต้านการทุจริต",
        subMissions: [
          { code: "3.3.1", name: "ส่งเสริมให้มีเครือข่ายภาคประชาชน/องค์กรชุมชน ในการป้องกันตรวจสอบและต่อต้านการทุจริต" },
          { code: "3.3.2", name: "ส่งเสริมให้เครือข่ายภาคประชาชนมีการดำเนินการเฝ้าระวังการทุจริต" },
          { code: "3.3.3", name: "บูรณาการทุกภาคส่วนเพื่อต่อต้านการทุจริต" },
        ],
      },
    ],
  },
  {
    number: 4,
    name: "การยกระดับกลไกการตรวจสอบการดำเนินงานขององค์กรปกครองส่วนท้องถิ่น",
    missions: [
      {
        code: "4.1",
        dimension: 4,
        name: "การจัดวางระบบตรวจสอบภายใน การควบคุมภายใน และการบริหารความเสี่ยงการทุจริต",
        subMissions: [
          { code: "4.1.1", name: "มีการจัดทำและรายงานการจัดทำระบบตรวจสอบภายใน" },
          { code: "4.1.2", name: "มีการจัดทำและรายงานการจัดทำระบบควบคุมภายใน" },
          { code: "4.1.3", name: "มีการจัดให้มีกระบวนการบริหารจัดการความเสี่ยงการทุจริต" },
        ],
      },
      {
        code: "4.2",
        dimension: 4,
        name: "การส่งเสริมบทบาทการตรวจสอบของสภาท้องถิ่น",
        subMissions: [
          { code: "4.2.1", name: "ส่งเสริมและพัฒนาศักยภาพสมาชิกสภาท้องถิ่นให้มีความรู้ความเข้าใจในการปฏิบัติหน้าที่" },
          { code: "4.2.2", name: "ส่งเสริมสมาชิกสภาท้องถิ่นให้มีบทบาทในการตรวจสอบการปฏิบัติงานของฝ่ายบริหาร" },
        ],
      },
      {
        code: "4.3",
        dimension: 4,
        name: "มาตรการจัดการเรื่องร้องเรียนการทุจริต",
        subMissions: [
          { code: "4.3.1", name: "มีแนวปฏิบัติในการดำเนินการต่อเรื่องร้องเรียนการทุจริตและประพฤติมิชอบของเจ้าหน้าที่" },
          { code: "4.3.2", name: "จัดให้มีระบบและช่องทางการรับเรื่องร้องเรียนที่มีประสิทธิภาพ สะดวก รวดเร็ว ปลอดภัย สำหรับผู้ร้องเรียน" },
          { code: "4.3.3", name: "จัดให้มีระบบและช่องทางการรับเรื่องร้องเรียนเกี่ยวกับการทุจริต" },
        ],
      },
    ],
  },
];

const MISSIONS = DIMENSIONS.flatMap((dimension) => dimension.missions);
const SUB_MISSIONS = MISSIONS.flatMap((mission) => mission.subMissions);
/** Headings that differ by a word (การสร้าง… for การเสริมสร้าง…) are still the same; the framework's own headings are less alike than this. */
const ALIKE = 0.85;

/** The name of a dimension 1–4, or null. */
export function dimensionName(number: number): string | null {
  return DIMENSIONS.find((dimension) => dimension.number === number)?.name ?? null;
}

/** The dimension with that heading, else the one with that number, else null. */
export function findDimension(heading: string | null, number: number | null): FrameworkDimension | null {
  const headings = DIMENSIONS.map((dimension) => ({ code: String(dimension.number), name: dimension.name }));
  const found = findHeading(headings, heading, number === null ? null : String(number));
  return DIMENSIONS.find((dimension) => String(dimension.number) === found?.code) ?? null;
}

/** The mission with that heading, else the one with that code (`1.1`), else null. */
export function findMission(heading: string | null, code: string | null): FrameworkMission | null {
  return findHeading(MISSIONS, heading, code);
}

/** The sub-mission with that heading, else the one with that code (`1.1.1`), else null. A heading may occur under several missions: the code decides then. */
export function findSubMission(heading: string | null, code: string | null): FrameworkHeading | null {
  return findHeading(SUB_MISSIONS, heading, code);
}

/** Codes of the framework's missions, in order. */
export function frameworkMissionCodes(): string[] {
  return MISSIONS.map((mission) => mission.code);
}

function findHeading<T extends FrameworkHeading>(all: readonly T[], heading: string | null, code: string | null): T | null {
  const byCode = all.find((one) => one.code === code) ?? null;
  const wanted = comparable(heading ?? "");
  if (wanted === "") return byCode;
  const same = all.filter((one) => comparable(one.name) === wanted);
  if (same.length > 0) return same.find((one) => one.code === code) ?? same[0] ?? null;
  const scored = all.map((one) => ({ one, score: similarity(comparable(one.name), wanted) })).sort((a, b) => b.score - a.score);
  const best = scored[0];
  return best && best.score >= ALIKE ? best.one : byCode;
}
