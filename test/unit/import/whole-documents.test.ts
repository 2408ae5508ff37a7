import { describe, expect, it, test } from "vitest";
import type { Import } from "#core/import/import";
import { importDocument } from "#core/import/import-document";
import { readText } from "#core/import/read-text/read-text";
import { importText } from "#test/unit/import/import-printed";

const TITLE = "แผนปฏิบัติการป้องกันการทุจริต\n(พ.ศ. 2566 – 2567)\nองค์การบริหารส่วนตำบลตัวอย่าง\nอำเภอต้นแบบ จังหวัดทดสอบ\n\n";
const TABLE = `| มิติ | ภารกิจตามมิติ | โครงการ/กิจกรรม/มาตรการ | ปี 2566 | ปี 2567 | หมายเหตุ |
|---|---|---|---|---|---|
| มิติที่ 1 การสร้างวัฒนธรรมสุจริต | 1.1 การสร้างจิตสำนึก | โครงการอบรมคุณธรรม | 20,000 | 20,000 | |
| มิติที่ 2 การบริหารราชการด้วยความโปร่งใส | 2.1 การเปิดเผยข้อมูล | กิจกรรมรณรงค์ต่อต้านการทุจริต | - | - | |
`;
/** The same cells, a line each. */
const LINES = TABLE.split("\n")
  .filter((line) => !line.includes("---"))
  .flatMap((line) => line.split("|").map((cell) => cell.trim()))
  .filter((cell) => cell !== "")
  .join("\n");
const NAMES = ["โครงการอบรมคุณธรรม", "กิจกรรมรณรงค์ต่อต้านการทุจริต"];

const detail = (heading: string, name: string) => `${heading}${name}
หลักการและเหตุผล
การทุจริตเป็นปัญหา
วัตถุประสงค์
เพื่อสร้างจิตสำนึก
เป้าหมาย
พนักงานทุกคน
วิธีดำเนินการ
จัดประชุม
ระยะเวลา
ปีงบประมาณ 2566 - 2567
งบประมาณและแหล่งที่มา
ไม่ใช้งบประมาณ
หน่วยงานรับผิดชอบ
สำนักปลัด
ประโยชน์ที่คาดว่าจะได้รับ
องค์กรโปร่งใส
`;

const names = ({ plan }: Import) => plan.projects.map(({ name }) => name);
const unplaced = ({ notes }: Import) => notes.filter(({ certainty }) => certainty === "unplaced").map(({ text }) => text);
const codesOf = ({ notes }: Import, text: string) => notes.flatMap((note) => (note.text === text ? [note.code] : []));
const noteAt = ({ notes }: Import, path: string) => notes.find((note) => note.path === path);

describe("what a print-out has around its plan", () => {
  const legend = `

** ข้อมูล ณ วันที่ 07 กุมภาพันธ์ 2567

ชื่อ - สกุล ผู้ออกรายงาน นางสาวสมหญิง ตัวอย่าง

คำอธิบาย

มิติ 1 การสร้างวัฒนธรรมสุจริต

มิติ 2 การบริหารราชการด้วยความโปร่งใส

มิติ 3 การส่งเสริมบทบาทและการมีส่วนร่วมของภาคประชาชน

มิติ 4 การยกระดับกลไกการตรวจสอบ
`;

  it("is told for what it is: as of, issuer, legend", () => {
    const read = importText(TITLE + TABLE + legend);
    expect(unplaced(read)).toEqual([]);
    expect(codesOf(read, "** ข้อมูล ณ วันที่ 07 กุมภาพันธ์ 2567")).toEqual(["as-of"]);
    expect(codesOf(read, "ชื่อ - สกุล ผู้ออกรายงาน นางสาวสมหญิง ตัวอย่าง")).toEqual(["issuer"]);
    expect(codesOf(read, "มิติ 4 การยกระดับกลไกการตรวจสอบ")).toEqual(["legend"]);
  });

  it("is no dimension of the details below it", () => {
    const table = "| ลำดับ | โครงการ | ปี 2567 |\n|---|---|---|\n| 1 | โครงการอบรมคุณธรรม | 500 |\n";
    const read = importText(`${TITLE}${table}${legend}\n${detail("ลำดับที่ 1\nชื่อโครงการ : ", NAMES[0]!)}`);
    expect(read.plan.details).toHaveLength(1);
    expect(read.plan.projects.map(({ dimension }) => dimension)).toEqual([null]);
  });

  it.each([
    ["dots", (name: string, page: string) => `${name} ............................ ${page}`],
    ["tabs", (name: string, page: string) => `${name}\t${page}`],
    ["pages on their own lines", (name: string, page: string) => `${name}\n${page}`],
    ["pipes", (name: string, page: string) => `| ${name} | ${page} |`],
  ])("contents with %s give neither details nor projects, and end where the text begins", (_, entry) => {
    const contents = [
      entry("คำนำ", "ก"),
      entry("ส่วนที่ 1 บทนำ", "1"),
      entry("1. หลักการและเหตุผล", "1"),
      entry("2. วัตถุประสงค์ของการจัดทำแผน", "2"),
      entry("ส่วนที่ 2 แผนปฏิบัติการป้องกันการทุจริต", "5"),
    ].join("\n");
    const read = importText(`${TITLE}สารบัญ\n\n${contents}\n\nคำนำ\nองค์กรได้จัดทำแผนนี้\n\n${TABLE}`);
    expect(names(read)).toEqual(NAMES);
    expect(read.plan.details).toBeNull();
    expect(unplaced(read)).toEqual(["องค์กรได้จัดทำแผนนี้"]);
  });

  it("a text about a part is no heading of it", () => {
    const sentence = "ส่วนที่ 1 บทนำ ประกอบด้วย หลักการและเหตุผล";
    expect(unplaced(importText(`${TITLE}${sentence}\n\n${TABLE}`))).toEqual([sentence]);
  });

  it("the title at the head of a page is no text of the section that it interrupts", () => {
    const header = "แผนปฏิบัติการป้องกันการทุจริต (พ.ศ. 2566 – 2567) องค์การบริหารส่วนตำบลตัวอย่าง";
    const torn = NAMES.map((name) => detail("ชื่อโครงการ : ", name).replace("ปัญหา\n", `ปัญหา\n- 7 -\n${header}\nที่ต้องแก้\n`)).join("\n");
    const read = importText(`${TITLE}${TABLE}\n${torn}`);
    expect(read.plan.details?.map(({ sections }) => sections?.["2"])).toEqual(["การทุจริตเป็นปัญหา\nที่ต้องแก้", "การทุจริตเป็นปัญหา\nที่ต้องแก้"]);
  });
});

describe("tables whose cells are lines", () => {
  it("do not begin with the years of the title above them", () => {
    const { plan } = importText(`แผนปฏิบัติการป้องกันการทุจริต\n(พ.ศ. 2566 – 2567)\n${LINES}\n`);
    expect(plan.projects.map(({ name, budgets }) => [name, budgets])).toEqual([
      [NAMES[0], { 2566: 20000, 2567: 20000 }],
      [NAMES[1], { 2566: 0, 2567: 0 }],
    ]);
  });

  it("targets and risks are read", () => {
    const targets = "ค่าเป้าหมาย\nปี 2566\nปี 2567\nจำนวนคดีลดลง\n(จากปี 2565)\nร้อยละ 10\nร้อยละ 20\nคะแนน ITA\n๘๕ คะแนน\n๙๐ คะแนน\n";
    const risks = `ลำดับที่
ขั้นตอนการดำเนินงาน
ประเด็นความเสี่ยงการ
ทุจริต
Risk Score
มาตรการควบคุมความเสี่ยงการทุจริต
1
การจัดซื้อจัดจ้าง
เอื้อประโยชน์แก่ผู้ขาย
สูง
1) ตรวจสอบรายชื่อ
2) แต่งตั้งคณะกรรมการ
2
การใช้รถราชการ
นำไปใช้ส่วนตัว
ปานกลาง
จัดทำทะเบียนคุม
`;
    const read = importText(`${TITLE}${risks}2. หลักการและเหตุผล\nเพื่อป้องกัน\n4. เป้าหมาย\n${targets}5. ประโยชน์\n\n${TABLE}`);
    expect(read.plan.targets).toEqual([
      { metric: "จำนวนคดีลดลง (จากปี 2565)", byYear: { 2566: 10, 2567: 20 } },
      { metric: "คะแนน ITA", byYear: { 2566: 85, 2567: 90 } },
    ]);
    expect(read.plan.risks).toEqual([
      { number: 1, step: "การจัดซื้อจัดจ้าง", issue: "เอื้อประโยชน์แก่ผู้ขาย", score: "สูง", controls: ["ตรวจสอบรายชื่อ", "แต่งตั้งคณะกรรมการ"] },
      { number: 2, step: "การใช้รถราชการ", issue: "นำไปใช้ส่วนตัว", score: "ปานกลาง", controls: ["จัดทำทะเบียนคุม"] },
    ]);
    expect(unplaced(read)).toEqual(["2. หลักการและเหตุผล", "เพื่อป้องกัน", "4. เป้าหมาย", "5. ประโยชน์"]);
  });

  it("risks whose cells cannot be told apart stay text", () => {
    const torn = "ลำดับที่\nขั้นตอน\nประเด็นความเสี่ยง\nRisk Score\nมาตรการควบคุม\n1\nการจัดซื้อ\nจัดจ้าง\nเอื้อประโยชน์\nสูง\nตรวจสอบ\n";
    const read = importText(`${TITLE}${torn}\n${TABLE}`);
    expect(read.plan.risks).toBeNull();
    expect(unplaced(read)).toContain("เอื้อประโยชน์");
  });
});

describe("details", () => {
  it.each([
    ["“ข้อ 1” above the name", (n: number) => `ข้อ ${n}\nชื่อโครงการ `, [1, 2]],
    ["“1. ชื่อ :”", () => "1. ชื่อ : ", [null, null]],
    ["“โครงการที่ 1” above the name", (n: number) => `โครงการที่ ${n}\nชื่อโครงการ/กิจกรรม/มาตรการ : `, [1, 2]],
  ])("are told by %s", (_, heading, numbers) => {
    const text = NAMES.map((name, index) => detail(heading(index + 1), name)).join("\n");
    const read = importText(`${TITLE}${TABLE}\n${text}`);
    expect(read.plan.details?.map(({ name, number, sections }) => [name, number, sections?.["9"]])).toEqual(
      NAMES.map((name, index) => [name, numbers[index], "องค์กรโปร่งใส"]),
    );
  });

  it("a name that runs into the next section is in doubt", () => {
    const text = detail("ชื่อโครงการ : ", `${NAMES[0]} หลักการและเหตุผล : เป็นปัญหา`).replace("\nหลักการและเหตุผล\nการทุจริตเป็นปัญหา", "");
    const note = noteAt(importText(`${TITLE}${TABLE}\n${text}`), "/details/0/name");
    expect([note?.certainty, note?.alternatives]).toEqual(["doubtful", [NAMES[0]]]);
  });

  it("their spacing is taken where the table's narrow cell has more, their letters never", () => {
    const table = TABLE.replace(NAMES[0]!, "โครงการอบ รมคุณ ธรรม").replace(NAMES[1]!, "กิจกรรมรณ รงค์ต่อต้านทุจริต");
    const read = importText(`${TITLE}${table}\n${NAMES.map((name) => detail("ชื่อโครงการ : ", name)).join("\n")}`);
    expect(names(read)).toEqual([NAMES[0], "กิจกรรมรณ รงค์ต่อต้านทุจริต"]);
    const note = noteAt(read, "/projects/0/name");
    expect([note?.certainty, note?.code, note?.text]).toEqual(["cleaned", "spacing-from-detail", `โครงการอบ รมคุณ ธรรม\n${NAMES[0]}`]);
  });
});

describe("the organisation", () => {
  it.each([
    ["ทต.ตัวอย่าง", "เทศบาลตำบล"],
    ["เทศบาล ตำบลตัวอย่าง", "เทศบาลตำบล"],
    ["ทม. ตัวอย่าง", "เทศบาลเมือง"],
    ["อบต. ตัวอย่าง", "อบต."],
  ])("%s has its type", (name, type) => {
    const { organization } = importText(`แผนปฏิบัติการป้องกันการทุจริต พ.ศ. 2566 - 2567\n${name}\n\n${TABLE}`).plan;
    expect([organization?.name, organization?.type]).toEqual([name, type]);
  });

  it("has district and province on lines of their own, the words before them are labels", () => {
    const read = importText(`แผนปฏิบัติการป้องกันการทุจริต พ.ศ. 2566 - 2567\nเทศบาลตำบลตัวอย่าง\nอำเภอต้นแบบ\nจังหวัดทดสอบ\n\n${TABLE}`);
    expect([read.plan.organization?.district, read.plan.organization?.province]).toEqual(["ต้นแบบ", "ทดสอบ"]);
    expect(unplaced(read)).toEqual([]);
  });
});

test("two plans in one document: the years are in doubt", () => {
  const later = (TITLE + TABLE).replaceAll("2566", "2571").replaceAll("2567", "2572").replaceAll("อบรม", "ฝึกอบรม");
  const note = noteAt(importText(`${TITLE}${TABLE}\n\n${later}`), "/fiscalYears");
  expect([note?.certainty, note?.alternatives]).toEqual([
    "doubtful",
    [
      [2566, 2567],
      [2571, 2572],
    ],
  ]);
});

test("a table with no more than projects and one year is read", () => {
  const read = importText(
    "แผนปฏิบัติการป้องกันการทุจริต พ.ศ. 2567\n\nโครงการ/กิจกรรม/มาตรการ\tปี 2567\nมิติที่ 1 การสร้างวัฒนธรรมสุจริต\t\n1) โครงการอบรมคุณธรรม\t19,800.00\n2) มาตรการจริยธรรม\t-\n",
  );
  expect(read.plan.projects.map(({ name, budgets, dimension }) => [name, budgets, dimension])).toEqual([
    ["โครงการอบรมคุณธรรม", { 2567: 19800 }, 1],
    ["มาตรการจริยธรรม", { 2567: 0 }, 1],
  ]);
});

describe("documents that are no plan", () => {
  const table = (header: string, row: (n: number) => string) =>
    [`| ${header} |`, `|${"---|".repeat(header.split("|").length)}`, ...[1, 2, 3].map((n) => `| ${row(n)} |`)].join("\n");

  it.each([
    [
      "minutes of a meeting",
      "รายงานการประชุมสภา\nผู้มาประชุม\n1. นายสมชาย ตัวอย่าง\nหลักการและเหตุผล\nสภามีหน้าที่\nวัตถุประสงค์\nเพื่อพิจารณา\nมติที่ประชุม เห็นชอบ\n",
    ],
    ["contents", "สารบัญ\n1. หลักการและเหตุผล\t1\n2. วัตถุประสงค์\t2\n3. เป้าหมาย\t3\nส่วนที่ 3 รายละเอียดโครงการ\t9\n"],
    ["a list of staff", table("ลำดับ | ชื่อ-สกุล | ตำแหน่ง | หน่วยงาน", (n) => `${n} | นายสมชาย ตัวอย่าง | นักวิเคราะห์ | สำนักปลัด`)],
    ["a table of risks", table("ที่ | ขั้นตอน | ประเด็นความเสี่ยง | Risk Score | มาตรการ", (n) => `${n} | จัดซื้อ | เอื้อประโยชน์ | สูง | ตรวจสอบ`)],
  ])("%s: nothing is taken", (_, text) => {
    expect(importDocument(readText(text))).toBeNull();
  });

  it.each([
    ["purchases", table("ลำดับ | โครงการ | งบประมาณ (บาท) | ผู้รับจ้าง", (n) => `${n} | โครงการก่อสร้างถนน หมู่ ${n} | 100,000 | หจก. ตัวอย่าง`)],
    [
      "an ordinance",
      `ข้อบัญญัติงบประมาณรายจ่าย พ.ศ. 2567\n\n${table("แผนงาน | งาน | โครงการ | งบประมาณ (บาท)", (n) => `การศึกษา | งานบริหาร | โครงการวันเด็ก ${n} | 50,000`)}`,
    ],
    [
      "a development plan",
      `แผนพัฒนาท้องถิ่น (พ.ศ. 2566 - 2570)\n\n${table("ที่ | โครงการ | วัตถุประสงค์ | 2566 (บาท) | 2567 (บาท) | หน่วยงานรับผิดชอบ", (n) => `${n} | โครงการก่อสร้างถนน หมู่ ${n} | เพื่อให้มีถนน | 500,000 | - | กองช่าง`)}`,
    ],
    ["a project of another kind", detail("", "โครงการก่อสร้างถนน")],
  ])("%s: every name is in doubt", (_, text) => {
    const read = importText(text);
    const doubts = read.plan.projects.map((__, index) => noteAt(read, `/projects/${index}/name`)?.code);
    expect(doubts.length).toBeGreaterThan(0);
    expect(new Set(doubts)).toEqual(new Set(["maybe-no-plan"]));
  });
});
