import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { ProjectPart } from "#core/import/cells/project-part";
import { splitProjectCell } from "#core/import/cells/split-project-cell";
import type { Citation } from "#core/import/drawn";
import type { Piece } from "#core/import/source";

const cell = (text: string): Piece => ({ text, place: { line: 1 } });
const split = (text: string) => splitProjectCell(cell(text)).parts;
const names = (text: string) => split(text).map(({ name }) => name.value);
const kinds = (text: string) => split(text).map(({ kind }) => kind);
const numbers = (text: string) => split(text).map((part) => (part.kind === "project" ? part.number.value : part.kind));
const project = (text: string): ProjectPart & { kind: "project" } => {
  const [first] = split(text);
  if (first?.kind !== "project") throw new Error(`no project in ${text}`);
  return first;
};

describe("splitProjectCell: several projects", () => {
  it.each([
    ["1) โครงการปลูกป่า\n2) กิจกรรมวันแม่", [1, 2]],
    ["1. โครงการปลูกป่า\n2. กิจกรรมวันแม่", [1, 2]],
    ["๑. โครงการปลูกป่า\n๒. กิจกรรมวันแม่", [1, 2]],
    ["(1) โครงการปลูกป่า\n(2) กิจกรรมวันแม่", [1, 2]],
    ["- โครงการปลูกป่า\n- กิจกรรมวันแม่", [null, null]],
    ["• โครงการปลูกป่า\n\n• กิจกรรมวันแม่", [null, null]],
    ["โครงการปลูกป่า\n\nกิจกรรมวันแม่", [null, null]],
    ["- 1) โครงการปลูกป่า\n- 2) กิจกรรมวันแม่", [1, 2]],
    ["1) โครงการปลูกป่า 2) กิจกรรมวันแม่", [1, 2]],
    ["1. โครงการปลูกป่า  2. กิจกรรมวันแม่", [1, 2]],
    ["(๑) โครงการปลูกป่า (๒) กิจกรรมวันแม่", [1, 2]],
    ["12 โครงการปลูกป่า\n13 กิจกรรมวันแม่", [12, 13]],
    ["ลำดับที่ 3 โครงการปลูกป่า\nลำดับที่ 4 กิจกรรมวันแม่", [3, 4]],
    ["โครงการที่ 1 โครงการปลูกป่า\nโครงการที่ 2 กิจกรรมวันแม่", [1, 2]],
    ["1). โครงการปลูกป่า\n2). กิจกรรมวันแม่", [1, 2]],
    ["1. - โครงการปลูกป่า\n2. - กิจกรรมวันแม่", [1, 2]],
    ["ที่ 1 โครงการปลูกป่า\nที่ 2 กิจกรรมวันแม่", [1, 2]],
    ["ก. โครงการปลูกป่า\nข. กิจกรรมวันแม่", [null, null]],
    ["☑ โครงการปลูกป่า\n☑ กิจกรรมวันแม่", [null, null]],
    ["1)\nโครงการปลูกป่า\n2)\nกิจกรรมวันแม่", [1, 2]],
  ])("reads each way to list them: %j", (text, printed) => {
    expect(names(text)).toEqual(["โครงการปลูกป่า", "กิจกรรมวันแม่"]);
    expect(numbers(text)).toEqual(printed);
  });

  it("takes numbering that restarts with every project as projects", () => {
    expect(numbers("1. โครงการตรวจสอบ\n1. กิจกรรมติดตาม\n1. มาตรการบริหาร")).toEqual([1, 1, 1]);
  });

  it("takes a numbered line without a kind word as a project of another kind", () => {
    const parts = split("1. โครงการปลูกป่า\n2. ส่งเสริมความรู้ด้านกฎหมาย");
    expect(parts.map((part) => part.kind === "project" && part.projectKind.value)).toEqual(["โครงการ", "อื่นๆ"]);
  });

  it("splits a line at a number that runs on, also without a kind word", () => {
    expect(names("1) ส่งเสริมความรู้ 2) อบรมผู้นำ 3) ศึกษาดูงาน")).toEqual(["ส่งเสริมความรู้", "อบรมผู้นำ", "ศึกษาดูงาน"]);
  });

  it("tells on which line each begins", () => {
    expect(split("\nโครงการปลูกป่า\nประจำปี\n\nกิจกรรมวันแม่").map(({ line }) => line)).toEqual([1, 4]);
  });

  it("reads a part of a cell only", () => {
    const text = "มิติที่ 1\n1) โครงการปลูกป่า\n2) กิจกรรมวันแม่";
    const { parts } = splitProjectCell(cell(text), text.indexOf("1)"), text.indexOf("\n2)"));
    expect(parts.map(({ name, line }) => [name.value, line])).toEqual([["โครงการปลูกป่า", 1]]);
  });
});

describe("splitProjectCell: one project", () => {
  it.each([
    "โครงการส่งเสริม\nการเรียนรู้ ปี 2566\nของเยาวชน",
    "1) โครงการเสริมสร้างวัฒนธรรม\nองค์กรสุจริต",
    "กิจกรรม 5 ส\nของสำนักงาน",
    "โครงการอบรม รุ่นที่ 2) ประจำปี 2566",
    "โครงการเสริมสร้างความรู้\n“โครงการฝึกอบรมคนไทยไม่โกง”",
    "โครงการส่งเสริมการเรียนรู้ตาม\nโครงการอันเนื่องมาจากพระราชดำริ",
    "1. โครงการปลูกป่า\n(กิจกรรมย่อย: วันต้นไม้)",
    "โครงการ\nกิจกรรมวันแม่แห่งชาติ",
    "มาตรการลดขั้นตอน จำนวน 12 โครงการ",
    "โครงการอบรม (ประกอบด้วย\n1) กิจกรรมบรรยาย\n2) กิจกรรมดูงาน) ประจำปี",
    "โครงการอบรม (ได้แก่ 1) กิจกรรมบรรยาย 2) กิจกรรมดูงาน)",
    "1. โครงการอบรม ดังนี้\n1) กิจกรรมบรรยาย\n2) กิจกรรมดูงาน",
    "1) โครงการอบรม\n- กิจกรรมบรรยาย\n- กิจกรรมดูงาน",
    "โครงการอบรม (ครั้งที่ 1)",
    "มาตรการ : ป้องกันผลประโยชน์ทับซ้อน",
    "โครงการพัฒนาระบบ\n-online",
    "มาตรการติดตามผล จำนวน\n12 โครงการ",
  ])("keeps a name together: %j", (text) => {
    const found = names(text);
    expect(found).toHaveLength(1);
    expect(found[0]?.replace(/\s/g, "")).toBe(text.replace(/^1[.)] /, "").replace(/\s/g, ""));
  });

  it("goes on with the next project after a list inside brackets", () => {
    expect(numbers("๑. โครงการ ก (ประกอบด้วย\n1) กิจกรรมบรรยาย\n2) กิจกรรมดูงาน)\n๒. โครงการ ข")).toEqual([1, 2]);
  });

  it("goes on with the next project after a list inside a project", () => {
    expect(numbers("1. โครงการ ก ประกอบด้วย\n1) กิจกรรมบรรยาย\n2) กิจกรรมดูงาน\n2. โครงการ ข")).toEqual([1, 2]);
  });

  it("is not led astray by brackets and quotes that nobody closed", () => {
    expect(numbers("1. โครงการ ก (อบต.\n2. กิจกรรม “สร้างความโปร่งใส\n3. กิจกรรม “วิเคราะห์ผล”")).toEqual([1, 2, 3]);
    expect(numbers("1. โครงการ ก (อบต.\n2. โครงการ ข อบต.)\n3. โครงการ ค")).toEqual([1, 2, 3]);
  });

  it("parts the preset name from the local name in *( ), and cites the signs around it as structure", () => {
    const text = "โครงการสร้างภูมิคุ้มกันทางสังคม\n*(กิจกรรม “โตไปไม่โกง (ปฐมวัย)”)";
    const { name, localName } = project(text);
    expect([name.value, localName.value]).toEqual(["โครงการสร้างภูมิคุ้มกันทางสังคม", "กิจกรรม “โตไปไม่โกง (ปฐมวัย)”"]);
    expect(splitProjectCell(cell(text)).structure.map(({ from }) => text.slice(from.start, from.end))).toEqual(["*(", ")"]);
  });

  it("takes the asterisk inside the bracket, too", () => {
    const { name, localName } = project("โครงการสร้างภูมิคุ้มกัน (*กิจกรรม “โตไปไม่โกง”)");
    expect([name.value, localName.value]).toEqual(["โครงการสร้างภูมิคุ้มกัน", "กิจกรรม “โตไปไม่โกง”"]);
  });

  it("leaves a bracket without asterisk in the name", () => {
    const { name, localName } = project("โครงการสร้างภูมิคุ้มกัน (กิจกรรม “โตไปไม่โกง”)");
    expect([name.value, localName.value]).toEqual(["โครงการสร้างภูมิคุ้มกัน (กิจกรรม “โตไปไม่โกง”)", null]);
  });

  it("says that a name was cleaned", () => {
    const { name } = project("1) โครงการประชุมผู้บ ริ ห า ร");
    expect([name.value, name.certainty, name.why?.code]).toEqual(["โครงการประชุมผู้บริหาร", "cleaned", "split-words"]);
  });
});

describe("splitProjectCell: as many projects as amounts", () => {
  const namesFor = (text: string, count: number) =>
    splitProjectCell(cell(text), 0, text.length, count).parts.map(({ name }) => [name.value, name.certainty]);

  it("takes a line without mark and kind word as a project where the amounts ask for one more", () => {
    expect(namesFor("มาตรการร้องเรียน\nการดำเนินงานศูนย์รับเรื่อง", 2)).toEqual([
      ["มาตรการร้องเรียน", "as-is"],
      ["การดำเนินงานศูนย์รับเรื่อง", "inferred"],
    ]);
  });

  it("takes of several such lines those after a blank one, where these are as many as it takes", () => {
    expect(namesFor("มาตรการ\nร้องเรียน\nร้องทุกข์\n\nการดำเนินงาน", 2).map(([name]) => name)).toEqual(["มาตรการ ร้องเรียน ร้องทุกข์", "การดำเนินงาน"]);
  });

  it.each([
    ["มาตรการร้องเรียน\nและร้องทุกข์", 1],
    ["มาตรการร้องเรียน\nร้องทุกข์\nร้องขอ", 2],
    ["มาตรการร้องเรียนและ\nร้องทุกข์", 2],
    ["1) มาตรการร้องเรียน\nร้องทุกข์", 2],
  ])("keeps the name together where the amounts do not tell: %j for %i", (text, count) => {
    expect(namesFor(text, count)).toHaveLength(1);
  });
});

describe("splitProjectCell: kinds", () => {
  it.each([
    ["โครงกรปลูกป่า", "โครงการ"],
    ["กิจการรณรงค์", "กิจกรรม"],
    ["มาตราการลดขั้นตอน", "มาตรการ"],
    ["แนวปฎิบัติที่ดี", "แนวปฏิบัติ"],
    ["แนวทางปฏิบัติที่ดี", "แนวปฏิบัติ"],
  ])("doubts a misspelt kind word: %s", (name, kind) => {
    const { projectKind } = project(name);
    expect([projectKind.value, projectKind.certainty, projectKind.alternatives]).toEqual([kind, "doubtful", ["อื่นๆ"]]);
  });

  it.each(["ส่งเสริมการมีส่วนร่วม", "มาตรฐานการให้บริการ", "การดำเนินงานศูนย์รับเรื่อง", "Big Cleaning Day", "โครงข่ายชุมชน"])(
    "infers that a name without a kind word is of another kind: %s",
    (name) => {
      const { projectKind } = project(name);
      expect([projectKind.value, projectKind.certainty]).toEqual(["อื่นๆ", "inferred"]);
    },
  );
});

describe("splitProjectCell: numbers read as section numbers", () => {
  it.each([
    ["1. โครงการ ก\n1.2 โครงการ ข", 2, ["1.2"]],
    ["11. โครงการ ก\n1.2 โครงการ ข", 12, ["1.2"]],
  ])("takes the number that is next in the cell, and doubts it: %j", (text, value, alternatives) => {
    const second = split(text)[1];
    expect(second?.kind === "project" && second.number).toMatchObject({ value, certainty: "doubtful", alternatives });
  });

  it("doubts the number of a project that stands alone", () => {
    expect(project("1.2 โครงการ ก").number).toMatchObject({ value: "1.2", certainty: "doubtful", alternatives: [2, 12] });
  });

  it("takes numbers with points for what they are where all have them", () => {
    expect(numbers("1.1 โครงการ ก\n1.2 ส่งเสริมอาชีพ\n1.3 โครงการ ค")).toEqual(["1.1", "1.2", "1.3"]);
  });
});

describe("splitProjectCell: headings", () => {
  it.each([
    ["1.1.1 เสริมสร้างจิตสำนึก\nและความตระหนัก\n1) โครงการ ก", "1.1.1", "เสริมสร้างจิตสำนึก และความตระหนัก"],
    ["๒.๑.๑ การเปิดเผยข้อมูล\nโครงการ ก", "2.1.1", "การเปิดเผยข้อมูล"],
    ["๑.๑. เสริมสร้างจิตสำนึก\n- โครงการ ก", "1.1", "เสริมสร้างจิตสำนึก"],
    ["2.3.3 มาตรการออกคำสั่งมอบหมาย\n1. โครงการ ก", "2.3.3", "มาตรการออกคำสั่งมอบหมาย"],
    ["2.2 มาตรการส่งเสริมคุณธรรมและความโปร่งใส\n3. โครงการ ก", "2.2", "มาตรการส่งเสริมคุณธรรมและความโปร่งใส"],
  ])("finds the sub-mission above its projects: %j", (text, code, name) => {
    const [heading] = split(text);
    expect(kinds(text)).toEqual(["heading", "project"]);
    expect(heading?.kind === "heading" && [heading.code.value, heading.name.value]).toEqual([code, name]);
  });

  it("finds a sub-mission without number by its words in the framework", () => {
    const [heading, below] = split("การเปิดเผยข้อมูลการบริหารเงินงบประมาณ\n1) โครงการ ก");
    expect(heading?.kind === "heading" && heading.code).toMatchObject({ value: "2.1.2", certainty: "inferred" });
    expect(below?.kind).toBe("project");
  });

  it("finds several headings, each above its own projects, also in the middle of a line", () => {
    expect(kinds("1.1.1 เสริมสร้าง ก\n1) โครงการ ก 1.1.2 เสริมสร้าง ข\n- มาตรการ ข\n- โครงการ ค")).toEqual([
      "heading",
      "project",
      "heading",
      "project",
      "project",
    ]);
  });
});

describe("splitProjectCell: nothing there", () => {
  it.each(["ไม่มีโครงการ", "- ไม่มีโครงการ -", "1. ไม่มีโครงการ", "ไม่มีโครงการ/กิจกรรม"])("takes a stated emptiness: %s", (text) => {
    expect(kinds(text)).toEqual(["emptiness"]);
  });

  it("takes an emptiness under a heading", () => {
    expect(kinds("1.1.1 เสริมสร้างจิตสำนึก\nไม่มีโครงการ\n1.1.2 เสริมสร้างค่านิยม\n- โครงการ ก")).toEqual([
      "heading",
      "emptiness",
      "heading",
      "project",
    ]);
  });

  it.each(["", " \n ", "-", "- -", "1)"])("finds nothing in %j", (text) => {
    expect(split(text)).toEqual([]);
  });
});

const WORDS = ["อบรม", "เยาวชน", "สุจริต", "ปี 2566", "5 ส", "อบต.", "“คนดี”", "(ครั้งที่ 1)", "E-Service", "ผู้นำ"];
const aName = fc
  .tuple(fc.constantFrom("โครงการ", "กิจกรรม", "มาตรการ", "แนวปฏิบัติ"), fc.array(fc.constantFrom(...WORDS), { minLength: 1, maxLength: 4 }))
  .map(([kind, words]) => `${kind}${words.join(" ")}`);
const STYLES = [
  (number: number) => `${number})`,
  (number: number) => `${number}.`,
  (number: number) => `(${number})`,
  (number: number) => `ลำดับที่ ${number}`,
  () => "-",
  () => "•",
];
const PIECES = [
  "1) ",
  "2) ",
  "1. ",
  "(3) ",
  "1.1.1 ",
  "๒.๑ ",
  "- ",
  "\n",
  "\n\n",
  " ",
  "โครงการ",
  "กิจกรรม",
  "เสริมสร้าง",
  "(",
  ")",
  "“",
  "”",
];
const anyText = fc.oneof(
  fc.string({ unit: "grapheme", maxLength: 60 }),
  fc.array(fc.constantFrom(...PIECES, ...WORDS, "ไม่มีโครงการ", "\u200b", "่", "*("), { maxLength: 25 }).map((all) => all.join("")),
);

function citationsOf(text: string): Citation[] {
  const { parts, structure } = splitProjectCell(cell(text));
  const drawn = parts.flatMap((part): Citation[] => {
    if (part.kind === "project") return [...part.number.from, ...part.name.from, ...part.localName.from];
    return [...(part.kind === "heading" ? part.code.from : []), ...part.name.from];
  });
  return [...drawn, ...structure.map(({ from }) => from)].sort((a, b) => a.start - b.start);
}

describe("splitProjectCell: any text", () => {
  it("gives back the names of any list, in their order", () => {
    fc.assert(
      fc.property(
        fc.array(aName, { minLength: 1, maxLength: 6 }),
        fc.constantFrom(...STYLES),
        fc.constantFrom("\n", "\n\n"),
        (all, mark, gap) => {
          expect(names(all.map((name, index) => `${mark(index + 1)} ${name}`).join(gap))).toEqual(all);
        },
      ),
      { numRuns: 500 },
    );
  });

  it("cites characters inside the cell, each of them once", () => {
    fc.assert(
      fc.property(anyText, (text) => {
        let last = 0;
        for (const { start, end } of citationsOf(text)) {
          expect(start).toBeGreaterThanOrEqual(last);
          expect(end).toBeGreaterThan(start);
          last = end;
        }
        expect(last).toBeLessThanOrEqual(text.length);
      }),
      { numRuns: 2000 },
    );
  });

  it("leaves no character but white space uncited, text after a local name aside", () => {
    fc.assert(
      fc.property(anyText, (text) => {
        fc.pre(!text.includes("*"));
        const rest = [...citationsOf(text)].reverse().reduce((left, { start, end }) => left.slice(0, start) + left.slice(end), text);
        expect(rest.trim()).toBe("");
      }),
      { numRuns: 2000 },
    );
  });
});
