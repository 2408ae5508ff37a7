import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { drawDetails } from "#core/import/details/draw-details";
import type { Citation, DrawnDetail } from "#core/import/drawn";
import type { SourceBlock, SourceTable } from "#core/import/source";

let line = 0;
const paragraphs = (text: string): SourceBlock[] =>
  text
    .split("\n")
    .filter((one) => one.trim() !== "")
    .map((one) => ({ kind: "paragraph", text: one, place: { line: ++line } }));
const table = (...rows: string[][]): SourceTable => ({
  kind: "table",
  rows: rows.map((row, at) => row.map((text, column) => ({ text, place: { table: 1, row: at + 1, column: column + 1 } }))),
});
const drawn = (...parts: (string | SourceTable)[]) =>
  drawDetails(parts.flatMap((part) => (typeof part === "string" ? paragraphs(part) : [part])));
const detailsOf = (...parts: (string | SourceTable)[]): DrawnDetail[] => drawn(...parts).details;
const texts = ({ sections }: DrawnDetail) => Object.fromEntries(Object.entries(sections).map(([key, text]) => [key, text.value]));
const names = (details: readonly DrawnDetail[]) => details.map(({ name }) => name.value);

const PLAIN = {
  "1": "โครงการอบรมคุณธรรม",
  "2": "ด้วยสังคมเปลี่ยนแปลง จึงจัดทำโครงการนี้",
  "3": "เพื่อให้บุคลากรมีคุณธรรม",
  "4": "บุคลากร จำนวน 30 คน",
  "5": "จัดอบรม",
  "6": "ปีงบประมาณ พ.ศ. 2566 - 2570",
  "7": "ไม่ใช้งบประมาณ",
  "8": "สำนักปลัด",
  "9": "บุคลากรมีคุณธรรม ร้อยละ 80",
};

describe("headings in every dress", () => {
  it.each([
    ["Arabic numbers", (number: string, words: string) => `${number}. ${words}`],
    ["no space after the number", (number: string, words: string) => `${number}.${words}`],
    ["Thai numbers", (number: string, words: string) => `${"๐๑๒๓๔๕๖๗๘๙"[Number(number)]}.  ${words}`],
    ["brackets", (number: string, words: string) => `${number}) ${words}`],
    ["bold markdown", (number: string, words: string) => `**${number}. ${words}**`],
    ["heading markdown", (number: string, words: string) => `## ${number} ${words}`],
    ["tabs and no-break spaces", (number: string, words: string) => `\t\u00a0${number}.\u00a0 ${words} `],
    ["bookmarks", (number: string, words: string) => `[bookmark: _Hlk4925901${number}]${number}. ${words}`],
    ["no numbers", (_: string, words: string) => words],
    ["no numbers and colons", (_: string, words: string) => `${words} :`],
    ["the project's number before the section's", (number: string, words: string) => `1.${number} ${words}`],
    [
      "words torn apart",
      (number: string, words: string) => `${number}. ${words.replace("วัตถุประสงค์", "วัตถุ ประสงค์").replace("และ", " และ")}`,
    ],
  ])("are read with %s", (_, dress) => {
    const text = `
      ${dress("1", "ชื่อโครงการ")}
      ${PLAIN[1]}
      ${dress("2", "หลักการและเหตุผล")}
      ${PLAIN[2]}
      ${dress("3", "วัตถุประสงค์ของโครงการ")}
      ${PLAIN[3]}
      ${dress("4", "กลุ่มเป้าหมาย")}
      ${PLAIN[4]}
      ${dress("5", "วิธีดำเนินการ/ขั้นตอน")}
      ${PLAIN[5]}
      ${dress("6", "ระยะเวลาดำเนินการ")}
      ${PLAIN[6]}
      ${dress("7", "งบประมาณที่ใช้ในการดำเนินการ")}
      ${PLAIN[7]}
      ${dress("8", "หน่วยงานที่รับผิดชอบ")}
      ${PLAIN[8]}
      ${dress("9", "ผลที่คาดว่าจะได้รับ")}
      ${PLAIN[9]}`;
    const details = detailsOf(text, text.replace("อบรมคุณธรรม", "ธรรมะในสวน"));
    expect(names(details)).toEqual(["โครงการอบรมคุณธรรม", "โครงการธรรมะในสวน"]);
    expect(texts(details[0]!)).toEqual(PLAIN);
    expect(details[0]).toMatchObject({
      budget: { value: 0 },
      duration: { value: { from: 2566, to: 2570 } },
      responsible: { value: "สำนักปลัด" },
      targetGroup: { value: "บุคลากร จำนวน 30 คน" },
    });
  });

  it("may have their content on the same line", () => {
    const [detail] = detailsOf(`
      1. ชื่อโครงการ : โครงการอบรมคุณธรรม
      2. หลักการและเหตุผล ${PLAIN[2]}
      3. วัตถุประสงค์ เพื่อให้บุคลากรมีคุณธรรม
      4. กลุ่มเป้าหมาย บุคลากร จำนวน 30 คน
      5. วิธีดำเนินการ : จัดอบรม
      6. ระยะเวลาดำเนินการ ปีงบประมาณ พ.ศ. 2566 - 2570
      7. งบประมาณ ไม่ใช้งบประมาณ
      8. ผู้รับผิดชอบโครงการ - สำนักปลัด
      9. ผลผลิต/ผลลัพธ์ บุคลากรมีคุณธรรม ร้อยละ 80`);
    expect(texts(detail!)).toEqual(PLAIN);
  });

  it("may be copied from a PDF: SARA AM in two pieces, marks in another order, two เ for แ", () => {
    const [detail] = detailsOf(`
      ลําดับที่ 3
      1. ช่ือโครงการ : โครงการหนึ่ง
      2. หลักการเเละเหตุผล
      เหตุผล
      5. วิธีดําเนินการ
      ประชุม
      6. ระยะเวลาดําเนินการ ปีงบประมาณ 2567`);
    expect(detail?.number.value).toBe(3);
    expect(texts(detail!)).toEqual({ "1": "โครงการหนึ่ง", "2": "เหตุผล", "5": "ประชุม", "6": "ปีงบประมาณ 2567" });
  });

  it("of one kind after another keep the later ones in the text", () => {
    const { details, structure } = drawn(`
      1. ชื่อโครงการ : โครงการหนึ่ง
      5. วิธีดำเนินการ
      ประชุม
      6. สถานที่ดำเนินการ : ที่ทำการ
      7. งบประมาณ
      ไม่ใช้งบประมาณ
      8. ตัวชี้วัด
      ร้อยละ 80
      9. ผลที่คาดว่าจะได้รับ
      ดีขึ้น`);
    expect(texts(details[0]!)).toMatchObject({ "5": "ประชุม\n6. สถานที่ดำเนินการ : ที่ทำการ", "9": "ร้อยละ 80\n9. ผลที่คาดว่าจะได้รับ\nดีขึ้น" });
    const headings = structure.map(({ from }) => from.piece.text.slice(from.start, from.end).trim());
    expect(headings).toEqual(["1. ชื่อโครงการ :", "5. วิธีดำเนินการ", "7. งบประมาณ", "8. ตัวชี้วัด"]);
  });

  it("without numbers may have a duration, an amount or a unit beside them", () => {
    const [detail] = detailsOf(`
      ชื่อโครงการ โครงการอบรมคุณธรรม
      หลักการและเหตุผล
      ${PLAIN[2]}
      วัตถุประสงค์
      เพื่อให้บุคลากรมีคุณธรรม
      วิธีดำเนินการ
      จัดอบรม
      ระยะเวลา 2 วันที่ใช้อบรมนับรวมวันเดินทาง
      ระยะเวลาดำเนินการ ปีงบประมาณ พ.ศ. 2566 - 2570
      งบประมาณ 5,000 บาท
      ผู้รับผิดชอบ กองการศึกษา`);
    expect(texts(detail!)).toMatchObject({
      "5": "จัดอบรม\nระยะเวลา 2 วันที่ใช้อบรมนับรวมวันเดินทาง",
      "6": "ปีงบประมาณ พ.ศ. 2566 - 2570",
      "7": "5,000 บาท",
      "8": "กองการศึกษา",
    });
  });

  it("may come in another order, and be missing", () => {
    const [detail] = detailsOf(`
      1. ชื่อโครงการ : โครงการอบรมคุณธรรม
      2. วัตถุประสงค์
      เพื่อให้บุคลากรมีคุณธรรม
      3. ผู้รับผิดชอบ
      สำนักปลัด
      4. งบประมาณ
      ไม่ใช้งบประมาณ
      5. ระยะเวลา
      ปีงบประมาณ 2567`);
    expect(texts(detail!)).toEqual({ "1": PLAIN[1], "3": PLAIN[3], "6": "ปีงบประมาณ 2567", "7": PLAIN[7], "8": PLAIN[8] });
  });

  it("may be numbered wrongly: 1, 2, 3, 9, 5; two 3; results as 10", () => {
    const [one, two] = detailsOf(`
      1. ชื่อโครงการ : โครงการหนึ่ง
      2. หลักการและเหตุผล
      เหตุผล
      3. วัตถุประสงค์
      ๓.๑ เพื่อหนึ่ง
      9. เป้าหมาย
      ประชาชน
      5. วิธีการ/ขั้นตอน
      ๕.๑ ประชุม
      6. งบประมาณ
      5,000 บาท
      10. ผลผลิต, ผลลัพธ์
      ดี
      1.ชื่อโครงการอบรมครอบครัว
      2.หลักการและเหตุผล
      เหตุผล
      3.วัตถุประสงค์
      3.๑ เพื่อสอง
      ๓. กลุ่มเป้าหมาย
      ครอบครัว
      ๔. ขั้นตอนและวิธีดำเนินงาน
      4.๑ สำรวจ
      8. ผลที่คาดว่าจะได้รับ
      ๙.๑ ดีขึ้น`);
    expect(texts(one!)).toEqual({
      "1": "โครงการหนึ่ง",
      "2": "เหตุผล",
      "3": "๓.๑ เพื่อหนึ่ง",
      "4": "ประชาชน",
      "5": "๕.๑ ประชุม",
      "7": "5,000 บาท",
      "9": "ดี",
    });
    expect(texts(two!)).toEqual({
      "1": "โครงการอบรมครอบครัว",
      "2": "เหตุผล",
      "3": "3.๑ เพื่อสอง",
      "4": "ครอบครัว",
      "5": "4.๑ สำรวจ",
      "9": "๙.๑ ดีขึ้น",
    });
    expect(two!.name).toMatchObject({ certainty: "inferred", why: { code: "name-runs-on" } });
  });
});

const REST = (name: string) => `
  2. หลักการและเหตุผล
  เหตุผลของ${name}
  3. วัตถุประสงค์
  1. เพื่อหนึ่ง
  2. เพื่อสอง
  5. วิธีดำเนินการ
  1. ชื่อ ตำแหน่ง และหมายเลขโทรศัพท์ของผู้เข้าอบรมถูกรวบรวม
  2. ผู้รับผิดชอบปฏิบัติงานด้านพัสดุจัดซื้อวัสดุ
  7. งบประมาณ
  1,000 บาท`;

describe("where a project begins", () => {
  it("is told by its number, which stands over it or beside its name", () => {
    const details = detailsOf(`
      ลำดับที่ 1
      1. ชื่อโครงการ : โครงการหนึ่ง ${REST("หนึ่ง")}
      ลำดับที่ ๔๕
      1. ชื่อโครงการ : โครงการสี่สิบห้า ${REST("สี่สิบห้า")}
      ลำดับที่ 7 โครงการเจ็ด ${REST("เจ็ด")}
      โครงการที่ 8 : กิจกรรมแปด ${REST("แปด")}`);
    expect(details.map(({ number, name }) => [number.value, name.value])).toEqual([
      [1, "โครงการหนึ่ง"],
      [45, "โครงการสี่สิบห้า"],
      [7, "โครงการเจ็ด"],
      [8, "กิจกรรมแปด"],
    ]);
  });

  it("is told by the name over the rationale", () => {
    const details = detailsOf(`
      1. โครงการหนึ่งที่มีชื่อยาว
      ไปถึงสองบรรทัด ${REST("หนึ่ง")}
      1. ส่งเสริมชุมชนเฝ้าระวัง ${REST("สอง")}
      1. โครงการ : กิจการส่งเสริมชุมชน ${REST("สาม")}`);
    expect(names(details)).toEqual(["โครงการหนึ่งที่มีชื่อยาว ไปถึงสองบรรทัด", "ส่งเสริมชุมชนเฝ้าระวัง", "กิจการส่งเสริมชุมชน"]);
  });

  it("takes the number of a name for the project's where the sections are numbered from 1, or not at all", () => {
    const details = detailsOf(`
      15. โครงการสิบห้า
      1. หลักการและเหตุผล
      เหตุผล
      2. วัตถุประสงค์
      เพื่อ
      3. ขั้นตอนการดำเนินงาน
      ประชุม
      4. งบประมาณ
      1,000 บาท
      16. โครงการสิบหก
      หลักการและเหตุผล
      เหตุผล
      วัตถุประสงค์
      เพื่อ
      วิธีดำเนินการ
      ประชุม
      งบประมาณ
      2,000 บาท
      17. ชื่อโครงการ : โครงการสิบเจ็ด
      หลักการและเหตุผล
      เหตุผล
      งบประมาณ
      3,000 บาท`);
    expect(details.map(({ number, name, budget }) => [number.value, name.value, budget.value])).toEqual([
      [15, "โครงการสิบห้า", 1000],
      [16, "โครงการสิบหก", 2000],
      [17, "โครงการสิบเจ็ด", 3000],
    ]);
  });

  it("is told by the name that is nearest to the rationale", () => {
    const details = detailsOf(`
      โครงการหนึ่ง
      หลักการและเหตุผล
      เหตุผล
      วิธีดำเนินการ
      ประชุม
      งบประมาณ
      ไม่ใช้งบประมาณ
      ผลผลิต
      โครงการสำเร็จ
      มาตรการสอง
      หลักการและเหตุผล
      เหตุผล
      วิธีดำเนินการ
      ประชุม
      งบประมาณ
      ไม่ใช้งบประมาณ`);
    expect(names(details)).toEqual(["โครงการหนึ่ง", "มาตรการสอง"]);
    expect(texts(details[0]!)["9"]).toBe("โครงการสำเร็จ");
  });

  it("is in doubt where only its place tells the name", () => {
    const [, second] = detailsOf(`
      1. ชื่อโครงการ : โครงการหนึ่ง ${REST("หนึ่ง")}
      8. ผู้รับผิดชอบ
      กองคลัง
      อบรมอาชีพ
      2. หลักการและเหตุผล
      เหตุผล
      5. วิธีดำเนินการ
      ประชุม
      7. งบประมาณ
      ไม่ใช้งบประมาณ`);
    expect(second?.name).toMatchObject({ value: "อบรมอาชีพ", certainty: "doubtful", why: { code: "name-by-place" } });
  });

  it("is not in the front part of a plan, nor in a table of projects", () => {
    const { details, structure } = drawn(
      `
      1. การวิเคราะห์ความเสี่ยง
      2. หลักการและเหตุผล
      การทุจริตเป็นปัญหา
      3. วัตถุประสงค์ของการจัดทำแผน
      เพื่อป้องกัน
      4. เป้าหมาย
      ประชาชน
      5. ประโยชน์ของการจัดทำแผน
      ดี`,
      table(["ลำดับ", "โครงการ", "วัตถุประสงค์", "งบประมาณ", "ผู้รับผิดชอบ"], ["1", "โครงการหนึ่ง", "เพื่อหนึ่ง", "1,000", "กองคลัง"]),
    );
    expect(details).toEqual([]);
    expect(structure).toEqual([]);
  });

  it("leaves what a kind word begins inside a section where it is", () => {
    const details = detailsOf(`
      1. ชื่อโครงการ : โครงการหนึ่ง
      2. หลักการและเหตุผล
      1. โครงการเดิมมีปัญหา
      2. โครงการใหม่จำเป็น
      3. วัตถุประสงค์
      โครงการนี้เพื่อ
      4. กลุ่มเป้าหมาย
      ผู้รับผิดชอบปฏิบัติงานด้านพัสดุ
      5. วิธีดำเนินการ
      1) ชื่อโครงการ
      2) วัตถุประสงค์
      ขั้นตอนและระยะเวลาการดำเนินการเกี่ยวกับการบริการประชาชน ณ ที่ทำการ
      7. งบประมาณ
      งบประมาณ จำนวน ๔๕๐๐๐ บาท
      9. ผลผลิต/ผลลัพธ์
      ผลผลิต
      ๗.๑ ผลการดำเนินโครงการ
      ผลลัพธ์
      โครงการสำเร็จ`);
    expect(details).toHaveLength(1);
    expect(texts(details[0]!)).toEqual({
      "1": "โครงการหนึ่ง",
      "2": "1. โครงการเดิมมีปัญหา\n2. โครงการใหม่จำเป็น",
      "3": "โครงการนี้เพื่อ",
      "4": "ผู้รับผิดชอบปฏิบัติงานด้านพัสดุ",
      "5": "1) ชื่อโครงการ\n2) วัตถุประสงค์\nขั้นตอนและระยะเวลาการดำเนินการเกี่ยวกับการบริการประชาชน ณ ที่ทำการ",
      "7": "งบประมาณ จำนวน ๔๕๐๐๐ บาท",
      "9": "ผลผลิต\n๗.๑ ผลการดำเนินโครงการ\nผลลัพธ์\nโครงการสำเร็จ",
    });
    expect(details[0]!.budget.value).toBe(45000);
  });
});

describe("headings that are plainly wrong", () => {
  const head = "1. ชื่อโครงการ : โครงการหนึ่ง\n2. หลักการและเหตุผล\nเหตุผล\n5. วิธีดำเนินการ\nประชุม\n";

  it("are put right by their content, as inferred where the number agrees", () => {
    const [detail] = detailsOf(`${head}
      6. ผู้รับผิดชอบโครงการ
      ปีงบประมาณ พ.ศ. 2566 - 2570
      7. วิธีดำเนินการ
      ไม่ใช้งบประมาณ
      8. ผู้รับผิดชอบ
      สำนักปลัด`);
    expect(detail).toMatchObject({
      duration: { value: { from: 2566, to: 2570 }, certainty: "inferred", why: { code: "heading-mislabelled" } },
      budget: { value: 0, certainty: "inferred" },
      responsible: { value: "สำนักปลัด", certainty: "as-is" },
    });
    expect(texts(detail!)).toMatchObject({ "5": "ประชุม", "6": "ปีงบประมาณ พ.ศ. 2566 - 2570", "7": "ไม่ใช้งบประมาณ", "8": "สำนักปลัด" });
  });

  it("are in doubt where the number does not agree", () => {
    const [detail] = detailsOf(`${head}
      8. ผู้รับผิดชอบโครงการ
      ปีงบประมาณ พ.ศ. 2566 - 2570`);
    expect(detail?.duration).toMatchObject({ value: { from: 2566, to: 2570 }, certainty: "doubtful" });
    expect(detail?.responsible).toMatchObject({ value: null, certainty: "missing" });
  });
});

describe("tables", () => {
  const rows = Object.entries(PLAIN);
  const LABELS = [
    "ชื่อโครงการ",
    "หลักการและเหตุผล",
    "วัตถุประสงค์",
    "กลุ่มเป้าหมาย",
    "วิธีดำเนินการ",
    "ระยะเวลา",
    "งบประมาณ",
    "ผู้รับผิดชอบ",
    "ผลผลิต/ผลลัพธ์",
  ];

  it("of two columns are one project's details", () => {
    const one = table(...rows.map(([, text], at) => [LABELS[at]!, text]));
    const two = table(...rows.map(([key, text], at) => [`${key}. ${LABELS[at]}`, at === 0 ? "โครงการสอง" : text]));
    const three = table(...rows.map(([key, text], at) => [key, LABELS[at]!, at === 0 ? "โครงการสาม" : text]));
    const details = detailsOf(one, "ลำดับที่ 2", two, three);
    expect(names(details)).toEqual([PLAIN[1], "โครงการสอง", "โครงการสาม"]);
    expect(details.map(({ number }) => number.value)).toEqual([null, 2, null]);
    for (const detail of details) expect(texts(detail)).toMatchObject({ ...PLAIN, "1": detail.name.value });
  });

  it("with a row for each project and a column for each section are details", () => {
    const details = detailsOf(
      table(
        ["ลำดับที่", ...LABELS],
        ["1", ...Object.values(PLAIN)],
        ["๒", ...Object.values(PLAIN).map((text, at) => (at === 0 ? "โครงการ\nสอง" : text))],
        ["", "", "", "", "", "", "", "", "", ""],
      ),
    );
    expect(names(details)).toEqual([PLAIN[1], "โครงการ สอง"]);
    expect(details.map(({ number }) => number.value)).toEqual([1, 2]);
    expect(texts(details[0]!)).toEqual(PLAIN);
    expect(details[1]).toMatchObject({ budget: { value: 0 }, duration: { value: { from: 2566, to: 2570 } } });
  });

  it("inside a section are its text; cells of a row stand on one line", () => {
    const [detail] = detailsOf(
      "1. ชื่อโครงการ : โครงการหนึ่ง\n4. กลุ่มเป้าหมาย",
      table(["ผู้บริหาร", "จำนวน", "4", "คน"], ["พนักงาน", "จำนวน", "20", "คน"]),
      "7. งบประมาณ\nรายละเอียดดังนี้",
      table(["1. ค่าป้าย", "500 บาท"], ["2. ค่าวิทยากร", "3,600 บาท"], ["รวมเป็นเงิน", "4,100 บาท"]),
      "8. ผู้รับผิดชอบ\nสำนักปลัด",
    );
    expect(texts(detail!)).toMatchObject({ "4": "ผู้บริหาร จำนวน 4 คน\nพนักงาน จำนวน 20 คน", "8": "สำนักปลัด" });
    expect(detail!.budget).toMatchObject({ value: 4100, certainty: "inferred", why: { code: "budget-total" } });
  });

  it("of something else end the project, and so does the heading over them", () => {
    const { details, structure } = drawn(
      `1. ชื่อโครงการ : โครงการหนึ่ง ${REST("หนึ่ง")}
      8. ผลที่คาดว่าจะได้รับ
      ดี
      ตารางสรุปจำนวนตัวอย่างโครงการ/กิจกรรม/มาตรการ`,
      table(["กรอบการจัดทำแผน", "วัตถุประสงค์", "จำนวนโครงการ"], ["1.1 การเสริมสร้าง", "1.1.1 เสริมสร้าง", "7 โครงการ"]),
      `1. ชื่อโครงการ : โครงการสอง ${REST("สอง")}
      9. ผลผลิต
      ดีมาก
      (ลงชื่อ).................ผู้เสนอโครงการ
      นักวิเคราะห์นโยบาย`,
      table(["มิติ", "โครงการ", "ปี 2566"], ["1", "โครงการหนึ่ง", "1,000"]),
    );
    expect(details.map((detail) => texts(detail)["9"])).toEqual(["ดี", "ดีมาก"]);
    expect(structure.filter(({ code }) => code === "part-heading")).toHaveLength(1);
  });
});

describe("what stands between projects", () => {
  const plan = `
    ส่วนที่ 3
    รายละเอียดโครงการ/กิจกรรม/มาตรการ
    #####
    มติที่ 1 การสร้างวัฒนธรรมสุจริต
    1.1 การเสริมสร้างจิตสำนึกและความตระหนักแก่บุคลากร
    1.1.1 เสริมสร้างจิตสำนึก
    ลำดับที่ 1
    1. ชื่อโครงการ : โครงการหนึ่ง ${REST("หนึ่ง")}
    9. ผลผลิต
    1) มีผลผลิต
    - ๒ -
    1.1.2 เสริมสร้างค่านิยม
    ลำดับที่ 2
    1. ชื่อโครงการ : โครงการสอง ${REST("สอง")}
    9. ผลผลิต
    1.1 ผลที่หนึ่ง
    1.2 ผลที่สอง
    ลำดับที่ 3
    1. ชื่อโครงการ : โครงการสาม ${REST("สาม")}
    9. ผลผลิต
    ดี
    มิติที่ ๒ การบริหารราชการด้วยความโปร่งใส
    2.1 การเปิดเผยข้อมูล
    ลำดับที่ 4
    1. ชื่อโครงการ : โครงการสี่ ${REST("สี่")}`;

  it("is the framework's headings, of the projects below them", () => {
    expect(detailsOf(plan).map(({ dimension, mission, subMission }) => [dimension.value, mission.value, subMission.value])).toEqual([
      [1, "1.1", "1.1.1"],
      [1, "1.1", "1.1.2"],
      [1, "1.1", "1.1.2"],
      [2, "2.1", null],
    ]);
  });

  it("is no content; items of a list that look like it are", () => {
    expect(detailsOf(plan).map((detail) => texts(detail)["9"])).toEqual(["1) มีผลผลิต", "1.1 ผลที่หนึ่ง\n1.2 ผลที่สอง", "ดี", undefined]);
  });

  it("is cited as structure: headings, page numbers, rules, catchwords", () => {
    const { structure } = drawn(plan, "- ๒ -\n/4) กำกับ…\n#####\n8. ผู้รับผิดชอบ\nสำนักปลัด");
    const cited = structure.map(({ code, from }) => [code, from.piece.text.slice(from.start, from.end)]);
    expect(cited).toEqual(
      expect.arrayContaining([
        ["page-number", "- ๒ -"],
        ["catchword", "/4) กำกับ…"],
        ["rule", "#####"],
        ["framework-heading", "มติที่ 1 การสร้างวัฒนธรรมสุจริต"],
        ["details-heading", "รายละเอียดโครงการ/กิจกรรม/มาตรการ"],
        ["section-heading", "8. ผู้รับผิดชอบ"],
      ]),
    );
  });
});

describe("any text", () => {
  const words = fc.constantFrom(
    "1. ชื่อโครงการ : โครงการหนึ่ง",
    "ลำดับที่ 2",
    "2. หลักการและเหตุผล",
    "วัตถุประสงค์",
    "5. วิธีดำเนินการ",
    "7. งบประมาณ 5,000 บาท",
    "มิติที่ 1 สุจริต",
    "1.1 ภารกิจ",
    "- 2 -",
    "ภาคผนวก",
    "ข้อความ\nสองบรรทัด",
    "",
  );
  const block = fc.oneof(
    fc.oneof(words, fc.string({ unit: "grapheme" })).map((text): SourceBlock => ({ kind: "paragraph", text, place: { paragraph: 1 } })),
    fc.array(fc.array(words, { maxLength: 4 }), { maxLength: 4 }).map((rows): SourceBlock => table(...rows)),
  );

  it("is read without a crash, and cites only characters that are there, each for one section at most", () => {
    fc.assert(
      fc.property(fc.array(block, { maxLength: 30 }), (blocks) => {
        const { details, structure } = drawDetails(blocks);
        const sections = details.flatMap((detail) => Object.values(detail.sections).flatMap(({ from }) => from));
        for (const { piece, start, end } of [...sections, ...structure.map(({ from }) => from)]) {
          expect(start).toBeGreaterThanOrEqual(0);
          expect(end).toBeLessThanOrEqual(piece.text.length);
          expect(start).toBeLessThanOrEqual(end);
        }
        const sorted = [...sections].sort((a: Citation, b: Citation) => a.start - b.start);
        sorted.forEach((one, at) => {
          for (const other of sorted.slice(at + 1)) if (other.piece === one.piece) expect(other.start).toBeGreaterThanOrEqual(one.end);
        });
      }),
    );
  });
});
