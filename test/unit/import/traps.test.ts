/** Each trap met in real plans, in the smallest document that has it. */
import { describe, expect, it } from "vitest";
import type { Import } from "#core/import/import";
import { importDocument } from "#core/import/import-document";
import { readText } from "#core/import/read-text/read-text";
import { checkWorkbook } from "#core/rules/check";
import { workbookOf } from "#test/fixtures/made-up-plan";
import { certaintiesOn, lostCharacters, notesOn, sameName } from "./compare";
import { importGrid, importText } from "./import-printed";

const TITLE = "แผนปฏิบัติการป้องกันการทุจริต (พ.ศ. 2566 – 2567)\nองค์การบริหารส่วนตำบลตัวอย่าง\n";
const HEADER = "มิติ|ภารกิจตามมิติ|โครงการ/กิจกรรม/มาตรการ|ปี 2566|ปี 2567|หมายเหตุ";
const D1 = "1. การสร้างวัฒนธรรมสุจริต";
const M11 = "1.1 การเสริมสร้างจิตสำนึกและความตระหนักแก่บุคลากร";
const M12 = "1.2 การเสริมสร้างจิตสำนึกและความตระหนักแก่ประชาชน";

/** A plan whose summary is a pipe table; rows as `a|b|c`. */
function plan(rows: string[], { header = HEADER, before = "", after = "" } = {}): Import {
  const width = header.split("|").length;
  const line = (row: string) => `| ${[...row.split("|"), ...Array(width).fill("")].slice(0, width).join(" | ")} |`;
  return importText([TITLE, before, line(header), `|${"---|".repeat(width)}`, ...rows.map(line), "", after].join("\n"));
}

const names = ({ plan: { projects } }: Import) => projects.map((project) => project.name);
const budgets = ({ plan: { projects } }: Import) => projects.map((project) => [project.budgets?.["2566"], project.budgets?.["2567"]]);

/** Taken without a doubt: no note, or one of these. */
function isSure(result: Import, path: string): boolean {
  return certaintiesOn(result.notes, path).every(
    (certainty) => certainty === "as-is" || certainty === "cleaned" || certainty === "inferred",
  );
}

const unplaced = (result: Import) => result.notes.filter((note) => note.certainty === "unplaced").map((note) => note.text);

describe("several projects in one cell", () => {
  const three = `${D1}|${M11}|1) โครงการอบรมคุณธรรม<br>2) มาตรการงดรับของขวัญ<br>3) กิจกรรมจิตอาสา`;

  it("take the amounts of lists that are as long", () => {
    const result = plan([`${three}|5,000<br>-<br>1,200.50|6,000<br>-<br>0.00|`]);
    expect(names(result)).toEqual(["โครงการอบรมคุณธรรม", "มาตรการงดรับของขวัญ", "กิจกรรมจิตอาสา"]);
    expect(budgets(result)).toEqual([
      [5000, 6000],
      [0, 0],
      [1200.5, 0],
    ]);
    expect(result.plan.projects.map((project) => [project.dimension, project.mission])).toEqual(Array(3).fill([1, "1.1"]));
    for (const place of [0, 1, 2]) expect(isSure(result, `/projects/${place}/budgets`)).toBe(true);
  });

  it("share one dash", () => {
    const result = plan([`${three}|-|-|`]);
    expect(budgets(result)).toEqual(Array(3).fill([0, 0]));
    // Two of the three have no dash of their own.
    expect(certaintiesOn(result.notes, "/projects/1/budgets/2566")).not.toContain("as-is");
    expect(certaintiesOn(result.notes, "/projects/1/budgets/2566")).not.toEqual([]);
  });

  it("never get one amount copied to each", () => {
    const result = plan([`${three}|9,000|9,000|`]);
    for (const year of ["2566", "2567"]) {
      const amounts = result.plan.projects.map((project) => project.budgets?.[year]);
      expect(amounts.filter((baht) => baht === 9000).length).toBeLessThanOrEqual(1);
      result.plan.projects.forEach((_, place) => {
        expect(certaintiesOn(result.notes, `/projects/${place}/budgets/${year}`)).toEqual(
          expect.arrayContaining([expect.stringMatching(/doubtful|missing/)]),
        );
      });
    }
    expect(lostCharacters(["9,0009,000"], result)).toBe("");
  });

  it("are in doubt where they have fewer amounts, and the printed total chooses", () => {
    const rows = (subtotal: string) => [`${three}|5,000<br>1,000|5,000<br>1,000|`, `|รวม|จำนวน 3 โครงการ|${subtotal}|${subtotal}|`];
    const result = plan(rows("6,000"));
    expect(result.plan.projects).toHaveLength(3);
    const sum = result.plan.projects.reduce((baht, project) => baht + Number(project.budgets?.["2566"] ?? 0), 0);
    expect(sum).toBe(6000);
    const marked = [0, 1, 2].filter((place) => !isSure(result, `/projects/${place}/budgets/2566`));
    expect(marked.length).toBeGreaterThan(0);
  });

  it("are told apart by their kind words where they have no numbers", () => {
    const result = plan([`${D1}|${M11}|โครงการอบรมคุณธรรม<br>มาตรการงดรับของขวัญ|5,000<br>-|5,000<br>-|`]);
    expect(names(result)).toEqual(["โครงการอบรมคุณธรรม", "มาตรการงดรับของขวัญ"]);
    expect(budgets(result)).toEqual([
      [5000, 5000],
      [0, 0],
    ]);
  });

  it("are parted where their numbers run on in one line", () => {
    const result = plan([`${D1}|${M11}|1) โครงการอบรมคุณธรรม 2) มาตรการงดรับของขวัญ|5,000 -|5,000 -|`]);
    expect(names(result)).toEqual(["โครงการอบรมคุณธรรม", "มาตรการงดรับของขวัญ"]);
    const wrong = budgets(result).flatMap((amounts, place) =>
      amounts.flatMap((baht, year) =>
        baht === [5000, 0][place] || !isSure(result, `/projects/${place}/budgets/${2566 + year}`) ? [] : [baht],
      ),
    );
    expect(wrong).toEqual([]);
  });

  it("keep a name that goes over two lines whole", () => {
    const result = plan([`${D1}|${M11}|1. โครงการอบรมคุณธรรมและจริยธรรม<br>แก่บุคลากร<br>2. มาตรการงดรับของขวัญ|5,000<br><br>-|5,000<br><br>-|`]);
    expect(names(result)).toEqual(["โครงการอบรมคุณธรรมและจริยธรรม แก่บุคลากร", "มาตรการงดรับของขวัญ"]);
    expect(budgets(result)).toEqual([
      [5000, 5000],
      [0, 0],
    ]);
  });

  it("take amounts that stand a line too low or too high beside their names", () => {
    for (const amounts of ["<br>13,000<br><br>-", "13,000<br><br>-"]) {
      const result = plan([`${D1}|${M11}|1. โครงการอบรมคุณธรรม<br>และจริยธรรม<br>2. มาตรการงดรับของขวัญ|${amounts}|${amounts}|`]);
      expect(budgets(result)).toEqual([
        [13000, 13000],
        [0, 0],
      ]);
    }
  });

  it("restart their numbers in every cell", () => {
    const result = plan([
      `${D1}|${M11}|1. โครงการอบรมคุณธรรม<br>2. มาตรการงดรับของขวัญ|1<br>2|3<br>4|`,
      `|${M12}|1. กิจกรรมจิตอาสา<br>2. กิจกรรมปลูกป่า|5<br>6|7<br>8|`,
    ]);
    expect(result.plan.projects.map((project) => project.number)).toEqual([1, 2, 1, 2]);
    expect(result.plan.projects.map((project) => project.mission)).toEqual(["1.1", "1.1", "1.2", "1.2"]);
    expect(names(result)).toEqual(["โครงการอบรมคุณธรรม", "มาตรการงดรับของขวัญ", "กิจกรรมจิตอาสา", "กิจกรรมปลูกป่า"]);
  });

  it.each([
    ["line by line", "<br>"],
    ["in one line", " "],
  ])("take amounts that are numbered as they are, %s", (_, gap) => {
    const result = plan([
      `${D1}|${M11}|1) โครงการอบรมคุณธรรม${gap}2) มาตรการงดรับของขวัญ${gap}3) กิจกรรมจิตอาสา|1) 5,000${gap}2) -${gap}3) 280,000.00 บาท|1) 5,000${gap}2) -${gap}3) 7|`,
    ]);
    expect(names(result)).toEqual(["โครงการอบรมคุณธรรม", "มาตรการงดรับของขวัญ", "กิจกรรมจิตอาสา"]);
    expect(budgets(result)).toEqual([
      [5000, 5000],
      [0, 0],
      [280000, 7],
    ]);
  });

  it("are told apart by dashes before their names", () => {
    const result = plan([`${D1}|${M11}|- โครงการอบรมคุณธรรม<br>- มาตรการงดรับของขวัญ|5,000<br>-|5,000<br>-|`]);
    expect(names(result)).toEqual(["โครงการอบรมคุณธรรม", "มาตรการงดรับของขวัญ"]);
    expect(budgets(result)).toEqual([
      [5000, 5000],
      [0, 0],
    ]);
  });

  it("never get the amount of a cell that is merged beside them copied to each", () => {
    const head = HEADER.split("|")
      .map((text) => `<th>${text}</th>`)
      .join("");
    const rest = ["2) โครงการซ่อมถนน", "3) โครงการซ่อมสะพาน", "4) โครงการซ่อมฝาย"]
      .map((name) => `<tr><td>${name}</td><td>-</td><td></td></tr>`)
      .join("");
    const first = `<tr><td rowspan="4">${D1}</td><td rowspan="4">${M11}</td><td>1) โครงการอบรมคุณธรรม</td><td rowspan="4">90,000</td><td>-</td><td></td></tr>`;
    const result = importText(`${TITLE}\n<table><tr>${head}</tr>${first}${rest}</table>`);
    expect(result.plan.projects).toHaveLength(4);
    expect(result.plan.projects.filter((project) => project.budgets?.["2566"] === 90000).length).toBeLessThanOrEqual(1);
    for (const place of [0, 1, 2, 3]) expect(isSure(result, `/projects/${place}/budgets/2566`)).toBe(false);
    expect(result.plan.projects.map((project) => project.budgets?.["2567"])).toEqual([0, 0, 0, 0]);
    expect(lostCharacters(["90,000"], result)).toBe("");
  });

  it("share a dash in a cell that is merged beside them", () => {
    const head = HEADER.split("|")
      .map((text) => `<th>${text}</th>`)
      .join("");
    const first = `<tr><td rowspan="2">${D1}</td><td rowspan="2">${M11}</td><td>1) มาตรการงดรับของขวัญ</td><td rowspan="2">-</td><td>5</td><td></td></tr>`;
    const result = importText(`${TITLE}\n<table><tr>${head}</tr>${first}<tr><td>2) กิจกรรมจิตอาสา</td><td>6</td><td></td></tr></table>`);
    expect(budgets(result)).toEqual([
      [0, 5],
      [0, 6],
    ]);
  });
});

describe("what else stands in a project's row", () => {
  it("is a responsible unit in the remark", () => {
    const result = plan([
      `${D1}|${M11}|1) โครงการอบรมคุณธรรม|5,000|5,000|สำนักปลัด`,
      "||2) โครงการซ่อมถนน|7,000|7,000|กองช่าง, กองคลัง",
      "||3) โครงการโรงเรียนคุณธรรม|-|-|โครงการเพิ่มเติม",
    ]);
    const units = (place: number) => result.plan.projects[place]?.responsibleUnits;
    expect(units(0)).toEqual(["สำนักปลัด"]);
    expect(units(1)).toEqual(["กองช่าง", "กองคลัง"]);
    expect(units(2) ?? []).toEqual([]);
    expect(certaintiesOn(result.notes, "/projects/0/responsibleUnits")).toContain("inferred");
    expect(result.plan.projects[2]?.remark).toBe("โครงการเพิ่มเติม");
  });

  it("is a list of responsible units, one for each project of the cell", () => {
    const result = plan([`${D1}|${M11}|1) โครงการอบรมคุณธรรม<br>2) โครงการซ่อมถนน|5,000<br>7,000|5,000<br>7,000|1) สำนักปลัด<br>2) กองช่าง`]);
    expect(result.plan.projects.map((project) => project.responsibleUnits)).toEqual([["สำนักปลัด"], ["กองช่าง"]]);
    for (const place of [0, 1]) expect(certaintiesOn(result.notes, `/projects/${place}/responsibleUnits`)).toContain("inferred");
  });

  it("is a heading of a sub-mission, which is no project", () => {
    const result = plan([
      `${D1}|${M11}|1.1.1 เสริมสร้างจิตสำนึกและความตระหนักในการปฏิบัติราชการตามอำนาจหน้าที่<br>1) โครงการอบรมคุณธรรม<br>1.1.2 เสริมสร้างจิตสำนึกและความตระหนักในการยึดมั่นผลประโยชน์ส่วนรวม<br>2) มาตรการงดรับของขวัญ|<br>5,000<br><br>-|<br>5,000<br><br>-|`,
    ]);
    expect(names(result)).toEqual(["โครงการอบรมคุณธรรม", "มาตรการงดรับของขวัญ"]);
    expect(result.plan.projects.map((project) => [project.mission, project.subMission])).toEqual([
      ["1.1", "1.1.1"],
      ["1.1", "1.1.2"],
    ]);
    expect(budgets(result)).toEqual([
      [5000, 5000],
      [0, 0],
    ]);
  });

  it("is the word that there is no project, which is no project either", () => {
    const result = plan([
      `${D1}|${M11}|1.1.1 เสริมสร้างจิตสำนึกและความตระหนักในการปฏิบัติราชการ<br>1) โครงการอบรมคุณธรรม<br>1.1.2 เสริมสร้างจิตสำนึกในการยึดมั่นผลประโยชน์ส่วนรวม<br>ไม่มีโครงการ|<br>5,000|<br>5,000|`,
      `|${M12}|ไม่มีโครงการ|-|-|`,
      "|1.3 การสร้างจิตสำนึกและความตระหนักแก่เด็กและเยาวชน|2) กิจกรรมโตไปไม่โกง|100|100|",
    ]);
    const real = result.plan.projects.filter((project) => !sameName(project.name, "ไม่มีโครงการ"));
    expect(real.map((project) => project.name)).toEqual(["โครงการอบรมคุณธรรม", "กิจกรรมโตไปไม่โกง"]);
    expect(lostCharacters(["ไม่มีโครงการไม่มีโครงการ"], result)).toBe("");
  });

  it("is the framework's name with the local one in brackets", () => {
    const result = plan([`${D1}|${M11}|1) โครงการสร้างภูมิคุ้มกันทางสังคมให้เด็กและเยาวชน *(กิจกรรม “โตไปไม่โกง”)|5,000|5,000|`]);
    const [project] = result.plan.projects;
    expect(project?.name).toBe("โครงการสร้างภูมิคุ้มกันทางสังคมให้เด็กและเยาวชน");
    expect(project?.localName).toBe("กิจกรรม “โตไปไม่โกง”");
    expect(project?.kind).toBe("โครงการ");
  });

  it("is not a local name where the brackets are part of the name", () => {
    const result = plan([`${D1}|${M11}|1) โครงการพัฒนาระบบอิเล็กทรอนิกส์ (E-Service)|5,000|5,000|`]);
    expect(result.plan.projects[0]?.name).toBe("โครงการพัฒนาระบบอิเล็กทรอนิกส์ (E-Service)");
    expect(result.plan.projects[0]?.localName).toBeNull();
  });
});

describe("rows that are not what they look like", () => {
  it("a page header inside the table is no project", () => {
    const result = plan([
      `${D1}|${M11}|1) โครงการอบรมคุณธรรม|5,000|5,000|`,
      HEADER,
      "|||งบประมาณ (บาท)|งบประมาณ (บาท)|",
      "||2) มาตรการงดรับของขวัญ|-|-|",
    ]);
    expect(names(result)).toEqual(["โครงการอบรมคุณธรรม", "มาตรการงดรับของขวัญ"]);
    expect(result.plan.projects[1]).toMatchObject({ dimension: 1, mission: "1.1" });
    expect(unplaced(result).join("")).not.toContain("งบประมาณ");
  });

  it("a page's title between two tables parts nothing", () => {
    const line = (row: string) => `| ${row.split("|").join(" | ")} |`;
    const page = (row: string) => [line(HEADER), `|${"---|".repeat(6)}`, line(row)].join("\n");
    const result = importText(
      `${TITLE}\n${page(`${D1}|${M11}|1) โครงการอบรมคุณธรรม|5,000|5,000|`)}\n\n- 2 -\n${TITLE}\n${page("||2) มาตรการงดรับของขวัญ|-|-|")}\n`,
    );
    expect(names(result)).toEqual(["โครงการอบรมคุณธรรม", "มาตรการงดรับของขวัญ"]);
    expect(result.plan.projects[1]).toMatchObject({ dimension: 1, mission: "1.1" });
    expect(result.plan.organization?.name).toBe("องค์การบริหารส่วนตำบลตัวอย่าง");
  });

  it("a heading row that repeats the first project's amounts is not counted twice", () => {
    const result = plan([
      `${D1}|${M11}||19,800|19,800|`,
      "||1) โครงการอบรมคุณธรรม|19,800|19,800|",
      "||2) มาตรการงดรับของขวัญ|-|-|",
      "|รวม|จำนวน 2 โครงการ|19,800|19,800|",
    ]);
    expect(names(result)).toEqual(["โครงการอบรมคุณธรรม", "มาตรการงดรับของขวัญ"]);
    expect(budgets(result)).toEqual([
      [19800, 19800],
      [0, 0],
    ]);
    expect(result.plan.projects.map((project) => project.mission)).toEqual(["1.1", "1.1"]);
    expect(lostCharacters(["19,80019,80019,80019,80019,80019,800"], result)).toBe("");
  });

  it("a heading of a sub-mission in the project's column that repeats the first project's amounts is none", () => {
    const result = plan([
      `${D1}|${M11}|1.1.1 เสริมสร้างจิตสำนึกและความตระหนักในการปฏิบัติราชการตามอำนาจหน้าที่|19,800|19,800|`,
      "||1) โครงการอบรมคุณธรรม|19,800|19,800|",
      "||2) มาตรการงดรับของขวัญ|-|-|",
      "|รวม|จำนวน 2 โครงการ|19,800|19,800|",
    ]);
    expect(names(result)).toEqual(["โครงการอบรมคุณธรรม", "มาตรการงดรับของขวัญ"]);
    expect(budgets(result)).toEqual([
      [19800, 19800],
      [0, 0],
    ]);
    expect(result.plan.projects[0]?.subMission).toBe("1.1.1");
  });

  it("money without a name is a project without a name where the printed totals count it", () => {
    const result = plan([
      `${D1}|${M11}|1) โครงการอบรมคุณธรรม|1,000|1,000|`,
      "|||5,000|5,000|",
      "||3) กิจกรรมจิตอาสา|2,000|2,000|",
      "|รวม|จำนวน 3 โครงการ|8,000|8,000|",
    ]);
    expect(names(result)).toEqual(["โครงการอบรมคุณธรรม", null, "กิจกรรมจิตอาสา"]);
    expect(budgets(result)).toEqual([
      [1000, 1000],
      [5000, 5000],
      [2000, 2000],
    ]);
    expect(isSure(result, "/projects/1/name")).toBe(false);
    // The totals chose, and that is said.
    expect(notesOn(result.notes, "/projects/1").some((note) => note.code !== null && note.message !== null)).toBe(true);
  });

  it("money without a name that no total tells about changes no other project, and is shown", () => {
    const result = plan([`${D1}|${M11}|1) โครงการอบรมคุณธรรม|1,000|1,000|`, "|||5,000|5,000|", "||2) กิจกรรมจิตอาสา|2,000|2,000|"]);
    const named = result.plan.projects.filter((project) => project.name !== null);
    expect(named.map((project) => [project.name, project.budgets?.["2566"]])).toEqual([
      ["โครงการอบรมคุณธรรม", 1000],
      ["กิจกรรมจิตอาสา", 2000],
    ]);
    expect(lostCharacters(["5,0005,000"], result)).toBe("");
    const telling = result.notes.filter((note) => note.certainty !== "as-is" && note.text.includes("5,000"));
    expect(telling.length).toBeGreaterThan(0);
  });

  it("amounts in the row below a name without any are that name's, and said to be inferred or in doubt", () => {
    const result = plan([
      `${D1}|${M11}|1) โครงการอบรมคุณธรรม|||`,
      "|||5,000|6,000|",
      "||2) กิจกรรมจิตอาสา|2,000|2,000|",
      "|รวม|จำนวน 2 โครงการ|7,000|8,000|",
    ]);
    expect(names(result)).toEqual(["โครงการอบรมคุณธรรม", "กิจกรรมจิตอาสา"]);
    expect(budgets(result)).toEqual([
      [5000, 6000],
      [2000, 2000],
    ]);
    expect(certaintiesOn(result.notes, "/projects/0/budgets/2566")).toEqual([expect.stringMatching(/inferred|doubtful/)]);
  });

  it("amounts in the row above a name without any are that name's, and said to be inferred or in doubt", () => {
    const result = plan([
      `${D1}|${M11}|1) กิจกรรมจิตอาสา|2,000|2,000|`,
      "|||5,000|6,000|",
      "||2) โครงการอบรมคุณธรรม|||",
      "|รวม|จำนวน 2 โครงการ|7,000|8,000|",
    ]);
    expect(names(result)).toEqual(["กิจกรรมจิตอาสา", "โครงการอบรมคุณธรรม"]);
    expect(budgets(result)).toEqual([
      [2000, 2000],
      [5000, 6000],
    ]);
    expect(certaintiesOn(result.notes, "/projects/1/budgets/2566")).toEqual([expect.stringMatching(/inferred|doubtful/)]);
  });

  it("a project whose number was read as a section's is a project", () => {
    const result = plan([
      `${D1}|${M11}|12) โครงการอบรมคุณธรรม|5,000|5,000|`,
      "||1.3 มาตรการงดรับของขวัญ|-|-|",
      "||14) กิจกรรมจิตอาสา|100|100|",
      "|รวม|จำนวน 3 โครงการ|5,100|5,100|",
    ]);
    expect(names(result)).toEqual(["โครงการอบรมคุณธรรม", "มาตรการงดรับของขวัญ", "กิจกรรมจิตอาสา"]);
    expect(result.plan.projects.map((project) => project.mission)).toEqual(["1.1", "1.1", "1.1"]);
    if (result.plan.projects[1]?.number !== 13) expect(isSure(result, "/projects/1/number")).toBe(false);
  });

  it("one cell per line with amounts stacked by year is a table", () => {
    const cell = (...lines: string[]) => `\t${lines.join("\n")}\n`;
    const row = (...cells: string[][]) => `${cells.map((lines) => cell(...lines)).join("")}\n`;
    const text = [
      row(["มิติ"], ["ภารกิจตามมิติ"], ["โครงการ/กิจกรรม/มาตรการ"], ["ปี", "2566"], ["ปี", "2567"], ["หมาย", "เหตุ"]),
      row([D1], [M11], ["1. โครงการอบรมคุณธรรม", "และจริยธรรม", "2. มาตรการงดรับของขวัญ"], ["13,000", "", "-"], ["14,000", "", "-"], [""]),
      row([""], [M12], ["1. กิจกรรมจิตอาสา"], ["", "500"], ["", "600"], ["ไม่ใช้งบประมาณ"]),
    ].join("");
    const result = importText(`${TITLE}\n${text}`);
    expect(names(result)).toEqual(["โครงการอบรมคุณธรรม และจริยธรรม", "มาตรการงดรับของขวัญ", "กิจกรรมจิตอาสา"]);
    expect(budgets(result)).toEqual([
      [13000, 14000],
      [0, 0],
      [500, 600],
    ]);
    expect(result.plan.projects.map((project) => [project.dimension, project.mission])).toEqual([
      [1, "1.1"],
      [1, "1.1"],
      [1, "1.2"],
    ]);
    expect(result.plan.projects[2]?.remark).toBe("ไม่ใช้งบประมาณ");
  });
});

describe("amounts as officers write them", () => {
  it.each([
    ["98,320.- บาท", 98320],
    ["12,000.-บาท", 12000],
    ["280,000.00 บาท", 280000],
    ["จำนวน 98,320.- บาท", 98320],
    ["๔๕,๐๐๐", 45000],
    ["๔5,๐๐0.5๐", 45000.5],
    ["จำนวน xxx บาท", 0],
    ["xxx", 0],
    ["-", 0],
    ["ไม่ใช้งบประมาณ", 0],
    ["ดำเนินการโดยไม่ใช้งบประมาณ", 0],
    ["0.00", 0],
  ])("%s is %d baht, without a doubt", (printed, baht) => {
    const result = plan([`${D1}|${M11}|1) โครงการอบรมคุณธรรม|${printed}|${printed}|`]);
    expect(budgets(result)).toEqual([[baht, baht]]);
    expect(isSure(result, "/projects/0/budgets/2566")).toBe(true);
  });

  it("20,0000 stays as it is, with the likely reading offered", () => {
    const result = plan([`${D1}|${M11}|1) โครงการอบรมคุณธรรม|20,0000|20,000|`]);
    expect(budgets(result)).toEqual([[{ raw: "20,0000" }, 20000]]);
    const [note] = notesOn(result.notes, "/projects/0/budgets/2566").filter((one) => one.certainty === "doubtful");
    expect(note).toMatchObject({ text: "20,0000", alternatives: [20000] });
    expect(note?.message?.th).toMatch(/[ก-ฮ]/);
  });

  it("a blank is no zero, and said to be missing", () => {
    const result = plan([`${D1}|${M11}|1) โครงการอบรมคุณธรรม|5,000||`]);
    expect(budgets(result)).toEqual([[5000, null]]);
    expect(certaintiesOn(result.notes, "/projects/0/budgets/2567")).toContain("missing");
  });
});

describe("letters as they come out of Word, PDF and web pages", () => {
  it("Thai and Arabic digits are the same", () => {
    const result = plan([`๑. การสร้างวัฒนธรรมสุจริต|๑.1 การเสริมสร้างจิตสำนึก|๑) โครงการอบรมคุณธรรม|๕,๐๐0|๕,000|`], {
      header: "มิติ|ภารกิจตามมิติ|โครงการ/กิจกรรม/มาตรการ|ปี ๒๕๖๖|ปี ๒๕๖7|หมายเหตุ",
    });
    expect(result.plan.fiscalYears).toEqual([2566, 2567]);
    expect(result.plan.projects[0]).toMatchObject({ number: 1, dimension: 1, mission: "1.1", name: "โครงการอบรมคุณธรรม" });
    expect(budgets(result)).toEqual([[5000, 5000]]);
  });

  it("paragraph tags part what stands in a cell, and entities are letters", () => {
    const result = plan([
      `${D1}|${M11}|<p>1) โครงการ &quot;โตไปไม่โกง&quot;</p><p>2) มาตรการ NO Gift Policy &amp; ของขวัญ</p>|<p>5,000</p><p>-</p>|<p>6,000&nbsp;</p><p>-</p>|`,
    ]);
    expect(names(result)).toEqual(['โครงการ "โตไปไม่โกง"', "มาตรการ NO Gift Policy & ของขวัญ"]);
    expect(budgets(result)).toEqual([
      [5000, 6000],
      [0, 0],
    ]);
    expect(JSON.stringify(result.plan)).not.toMatch(/<p>|&quot;|&nbsp;/);
  });

  it.each([
    ['<input checked="" type="checkbox"/>', '<input type="checkbox"/>'],
    ["☑", "☐"],
    ["✓", ""],
    ["/", ""],
    ["P", ""],
  ])("%s is a tick", (on, off) => {
    const header = "ลำดับ\tรายการโครงการ (ตั้งต้น)\tมิติ\tงบประมาณ (บาท)\tดำเนินการไตรมาส\t\t\t\tหมายเหตุ\n\t\t\t\t1\t2\t3\t4\t";
    const rows = [
      `1\tโครงการโรงเรียนคุณธรรม\t1\t0.00\t${on}\t${off}\t${on}\t${off}\tโครงการต่อเนื่อง`,
      `2\tมาตรการลดขั้นตอน\t*2\t1,500.00\t${off}\t${off}\t${off}\t${off}\t`,
      `รวมทั้งสิ้น\t\t\t1,500.00\t1\t0\t1\t0\t`,
    ];
    const result = importText(`แผนปฏิบัติการป้องกันการทุจริต พ.ศ. 2567 ของ เทศบาลเมืองตัวอย่าง\n\n${header}\n${rows.join("\n")}\n`);
    expect(result.plan.projects).toMatchObject([
      { number: 1, dimension: 1, starred: false, budgets: { 2567: 0 }, plannedQuarters: { 2567: [1, 3] }, remark: "โครงการต่อเนื่อง" },
      { number: 2, dimension: 2, starred: true, budgets: { 2567: 1500 }, plannedQuarters: { 2567: [] } },
    ]);
    expect(result.plan.printedTotals?.grand).toMatchObject({ budgets: { 2567: 1500 }, quarterTicks: { 2567: [1, 0, 1, 0] } });
  });

  it("words that the cell's width split are joined, and that is said", () => {
    const result = plan([`${D1}|${M11}|1) โครงการพัฒนาผู้บ ริ ห า ร|5,000|5,000|`]);
    expect(names(result)).toEqual(["โครงการพัฒนาผู้บริหาร"]);
    expect(certaintiesOn(result.notes, "/projects/0/name")).toEqual(["cleaned"]);
    expect(notesOn(result.notes, "/projects/0/name")[0]).toMatchObject({ code: expect.any(String), message: { th: expect.any(String) } });
  });

  it("a doubled tone mark is one, and that is said", () => {
    const result = plan([`${D1}|${M11}|1) โครงการเยี่ยมบ้านแม่่อ้อม|5,000|5,000|`]);
    expect(names(result)).toEqual(["โครงการเยี่ยมบ้านแม่อ้อม"]);
    expect(certaintiesOn(result.notes, "/projects/0/name")).toEqual(["cleaned"]);
    expect(notesOn(result.notes, "/projects/0/name")[0]?.text).toContain("แม่่อ้อม");
  });

  it("Cyrillic look-alikes become Latin letters, and that is said", () => {
    const result = plan([`${D1}|${M11}|1) มาตรการ NО Gift Роlicy|-|-|`]);
    expect(names(result)).toEqual(["มาตรการ NO Gift Policy"]);
    expect(certaintiesOn(result.notes, "/projects/0/name")).toEqual(["cleaned"]);
  });

  it("misspelt words stay as printed", () => {
    const result = plan([`${D1}|${M11}|1) มาตรการป้องกันผลประโชน์ทับซ้อน|-|-|`]);
    expect(names(result)).toEqual(["มาตรการป้องกันผลประโชน์ทับซ้อน"]);
    expect(isSure(result, "/projects/0/name")).toBe(true);
  });

  it.each(["มิติที่ 2", "มติที่ 2", "มิตีที่ 2", "มิติ ๒"])("%s is dimension 2", (word) => {
    const header = "ภารกิจตามมิติ|โครงการ/กิจกรรม/มาตรการ|ปี 2566|ปี 2567|หมายเหตุ";
    const result = plan(["2.1 การเปิดเผยข้อมูลสาธารณะ|1) มาตรการเปิดเผยข้อมูล|-|-|"], {
      header,
      before: `${word} การบริหารราชการด้วยความโปร่งใส\n`,
    });
    expect(result.plan.projects[0]?.dimension).toBe(2);
    expect(isSure(result, "/projects/0/dimension")).toBe(true);
  });

  it.each(["มติที่ 1", "มิตีที่ 1"])("%s at the head of a row is dimension 1", (word) => {
    const result = plan([`${word} การสร้างวัฒนธรรมสุจริต|${M11}|1) โครงการอบรมคุณธรรม|5,000|5,000|`]);
    expect(result.plan.projects[0]).toMatchObject({ dimension: 1, mission: "1.1" });
  });
});

describe("printed totals", () => {
  it("two wrong subtotals that cancel out stay as they are printed", () => {
    const rows = ["มาตรการ", "โครงการ", "กิจกรรม"].map(
      (kind, index) => `${index === 0 ? `${D1}|${M11}` : "|"}|${index + 1}) ${kind}ป้องกันการทุจริต|10|10|`,
    );
    const result = plan([
      ...rows,
      "|รวม|จำนวน 2 โครงการ|20|30|",
      "2. การบริหารราชการด้วยความโปร่งใส|2.1 การเปิดเผยข้อมูลสาธารณะ|4) โครงการเปิดเผยข้อมูล|10|10|",
      "|รวม|จำนวน 2 โครงการ|20|10|",
      "|รวมทั้งสิ้น|จำนวน 4 โครงการ|40|40|",
    ]);
    expect(result.plan.projects).toHaveLength(4);
    expect(budgets(result)).toEqual(Array(4).fill([10, 10]));
    expect(result.plan.printedTotals?.dimensions).toMatchObject([
      { dimension: 1, count: 2, budgets: { 2566: 20, 2567: 30 } },
      { dimension: 2, count: 2, budgets: { 2566: 20, 2567: 10 } },
    ]);
    expect(result.plan.printedTotals?.grand).toMatchObject({ count: 4, budgets: { 2566: 40, 2567: 40 } });
    const found = checkWorkbook({ workbook: workbookOf(result.plan), tabs: null }).map((problem) => problem.code);
    expect(found).toContain("count-differs-from-printed");
    expect(found).toContain("total-differs-from-printed");
  });

  it("a wrong printed total bends no amount", () => {
    const result = plan([
      `${D1}|${M11}|1) โครงการอบรมคุณธรรม|1,000|1,000|`,
      "||2) กิจกรรมจิตอาสา|2,000|2,000|",
      "|รวม|จำนวน 3 โครงการ|9,000|9,000|",
    ]);
    expect(budgets(result)).toEqual([
      [1000, 1000],
      [2000, 2000],
    ]);
    expect(result.plan.printedTotals?.dimensions).toMatchObject([{ dimension: 1, count: 3, budgets: { 2566: 9000, 2567: 9000 } }]);
  });

  it("no budget in words is a zero in totals", () => {
    const result = plan([`${D1}|${M11}|1) มาตรการงดรับของขวัญ|xxx|xxx|`, "|รวม|จำนวน 1 โครงการ|จำนวน xxx บาท|จำนวน xxx บาท|"]);
    expect(result.plan.printedTotals?.dimensions).toMatchObject([{ dimension: 1, count: 1, budgets: { 2566: 0, 2567: 0 } }]);
  });

  it("a mission's code means what this plan says it means", () => {
    const result = plan(["4. การยกระดับกลไกการตรวจสอบ|4.2 มาตรการจัดการเรื่องร้องเรียนการทุจริต|1) มาตรการช่องทางร้องเรียน|-|-|"]);
    expect(result.plan.projects[0]?.mission).toBe("4.2");
    expect(result.plan.missions).toMatchObject([{ code: "4.2", name: "มาตรการจัดการเรื่องร้องเรียนการทุจริต", dimension: 4 }]);
  });
});

const HEADS = [
  "ชื่อโครงการ",
  "หลักการและเหตุผล",
  "วัตถุประสงค์",
  "กลุ่มเป้าหมาย",
  "วิธีดำเนินการ",
  "ระยะเวลาดำเนินการ",
  "งบประมาณ",
  "ผู้รับผิดชอบ",
  "ผลผลิต/ผลลัพธ์",
];

/** A detail; `sections` by number, in the order given, each under its heading. */
function detail(
  name: string,
  { budget = "ไม่ใช้งบประมาณ", order = [2, 3, 4, 5, 6, 7, 8, 9], numbered = true, first = 1, place = 1 } = {},
): string {
  const bodies: Record<number, string> = {
    2: "เพื่อความโปร่งใสในการบริหารราชการ",
    3: "1) เพื่อป้องกันการทุจริต\n2) เพื่อให้ความรู้",
    4: "พนักงานทุกคน จำนวน 66 คน",
    5: "1. จัดทำโครงการ\n2. ดำเนินโครงการ\n3. รายงานผล",
    6: "ปีงบประมาณ พ.ศ. 2566 - 2567",
    7: budget,
    8: "สำนักปลัด",
    9: "ผลผลิต\n1. มีการอบรม 1 ครั้ง\nผลลัพธ์\nคดีทุจริตลดลงร้อยละ 5",
  };
  const head = (section: number, number = section) => `${numbered ? `${number}. ` : ""}${HEADS[section - 1]}`;
  return [`ลำดับที่ ${place}`, `${head(1, first)} : ${name}`, ...order.flatMap((section) => [head(section), bodies[section] ?? ""])].join(
    "\n\n",
  );
}

describe("details", () => {
  const two = [`${D1}|${M11}|1) โครงการอบรมคุณธรรม|-|-|`, "||2) โครงการจัดเวทีประชาคม|8,000|8,000|"];
  const linked = (result: Import) =>
    (result.plan.details ?? []).map(
      (one) => result.plan.projects.find((project) => project.id !== null && project.id === one.project)?.name ?? null,
    );
  const codes = (result: Import) => checkWorkbook({ workbook: workbookOf(result.plan), tabs: null }).map((problem) => problem.code);

  it("are matched by name, numbers being no identities", () => {
    const result = plan(two, {
      after: `${detail("โครงการจัดเวทีประชาคม", { place: 1, budget: "8,000 บาท" })}\n\n${detail("โครงการอบรมคุณธรรม", { place: 2 })}`,
    });
    expect(linked(result)).toEqual(["โครงการจัดเวทีประชาคม", "โครงการอบรมคุณธรรม"]);
    expect(result.plan.details?.map((one) => one.budget)).toEqual([8000, 0]);
    expect(result.plan.details?.[0]).toMatchObject({
      duration: { from: 2566, to: 2567 },
      responsible: "สำนักปลัด",
      targetGroup: "พนักงานทุกคน จำนวน 66 คน",
    });
    expect(Object.keys(result.plan.details?.[0]?.sections ?? {})).toEqual(expect.arrayContaining(["2", "3", "4", "5", "6", "7", "8", "9"]));
  });

  it("keep the sections apart when they stand in another order, or without numbers", () => {
    for (const options of [{ order: [2, 3, 8, 4, 6, 7, 5, 9] }, { numbered: false }]) {
      const result = plan(two, { after: detail("โครงการอบรมคุณธรรม", options) });
      expect(result.plan.details).toHaveLength(1);
      expect(linked(result)).toEqual(["โครงการอบรมคุณธรรม"]);
      const [one] = result.plan.details ?? [];
      expect(one).toMatchObject({ budget: 0, responsible: "สำนักปลัด", duration: { from: 2566, to: 2567 } });
      expect(one?.sections?.["5"]).toContain("รายงานผล");
      expect(one?.sections?.["3"]).toContain("เพื่อให้ความรู้");
    }
  });

  it("begin at their name's heading, whatever its number is", () => {
    const result = plan(two, {
      after: `${detail("โครงการอบรมคุณธรรม")}\n\n${detail("โครงการจัดเวทีประชาคม", { first: 2, place: 2, budget: "8,000 บาท" })}`,
    });
    expect(result.plan.details?.map((one) => one.name)).toEqual(["โครงการอบรมคุณธรรม", "โครงการจัดเวทีประชาคม"]);
  });

  it("are matched over spacing, quotes, digits and a slip of reading, one to one", () => {
    const result = plan(
      [`${D1}|${M11}|1) โครงการส่งเสริมการดำเนินชีวิตตามหลักปรัชญาของเศรษฐกิจพอเพียง ระยะที่ 2|100|100|`, "||2) มาตรการ “งดรับของขวัญ”|-|-|"],
      {
        after: [
          detail("โครงการส่งเสริมการค้าเดินชีวิตตามหลักปรัชญา ของเศรษฐกิจพอเพียง ระยะที่ ๒", { budget: "100 บาท" }),
          detail('มาตรการ "งดรับของ ขวัญ"', { place: 2 }),
          detail("มาตรการ “งดรับของขวัญ”", { place: 3 }),
        ].join("\n\n"),
      },
    );
    expect(linked(result).slice(0, 1)).toEqual(["โครงการส่งเสริมการดำเนินชีวิตตามหลักปรัชญาของเศรษฐกิจพอเพียง ระยะที่ 2"]);
    expect(linked(result).filter((name) => name === "มาตรการ “งดรับของขวัญ”")).toHaveLength(1);
    expect(certaintiesOn(result.notes, "/details/0/project")).toEqual([expect.stringMatching(/inferred|doubtful/)]);
  });

  it("are not matched to a project with another number in its name", () => {
    const result = plan([`${D1}|${M11}|1) โครงการซ่อมถนน หมู่ที่ 5|100|100|`, "||2) โครงการซ่อมถนน หมู่ที่ 6|200|200|"], {
      after: detail("โครงการซ่อมถนน หมู่ที่ 6", { budget: "200 บาท" }),
    });
    expect(linked(result)).toEqual(["โครงการซ่อมถนน หมู่ที่ 6"]);
  });

  it("that nobody's name fits stay alone, and the check finds them", () => {
    const result = plan(two, { after: detail("โครงการปรับปรุงแหล่งท่องเที่ยวเชิงนิเวศ") });
    expect(linked(result)).toEqual([null]);
    expect(codes(result)).toEqual(expect.arrayContaining(["detail-orphan", "detail-missing"]));
  });

  it("keep their own amount where the summary says another, and the check finds it", () => {
    const result = plan(two, {
      after: `${detail("โครงการอบรมคุณธรรม", { budget: "490,580.00 บาท" })}\n\n${detail("โครงการจัดเวทีประชาคม", { place: 2, budget: "10,000 บาท (หนึ่งหมื่นบาทถ้วน)" })}`,
    });
    expect(result.plan.details?.map((one) => one.budget)).toEqual([490580, 10000]);
    expect(budgets(result)).toEqual([
      [0, 0],
      [8000, 8000],
    ]);
    expect(codes(result).filter((code) => code === "summary-differs-from-detail")).toHaveLength(2);
  });

  it("keep their targets to themselves: those of the plan are the plan's", () => {
    const targets = "| ค่าเป้าหมาย | ปี 2566 | ปี 2567 |\n|---|---|---|\n| จำนวนคดีทุจริตลดลง (คำนวณจากปี 2565) | ร้อยละ 10 | ร้อยละ ๒๐ |\n";
    const result = plan(two, { before: `${targets}\n`, after: detail("โครงการอบรมคุณธรรม") });
    expect(result.plan.targets).toMatchObject([{ metric: "จำนวนคดีทุจริตลดลง (คำนวณจากปี 2565)", byYear: { 2566: 10, 2567: 20 } }]);
    expect(result.plan.details?.[0]?.sections?.["9"]).toContain("ร้อยละ 5");
    expect(result.plan.details?.[0]?.targetGroup).toContain("66 คน");
    expect(result.plan.projects).toHaveLength(2);
  });

  it("are found under headings of Markdown, bold or numbered with Thai digits", () => {
    const plainDetail = detail("โครงการอบรมคุณธรรม");
    const changes: ((text: string) => string)[] = [
      (text) => text.replace(/^\d\. .*$/gm, "**$&**"),
      (text) => text.replace(/^\d\. .*$/gm, "### $&"),
      (text) => text.replace(/^(\d)\. /gm, (_, digit) => `${String.fromCharCode(0x0e50 + Number(digit))}. `),
      (text) => text.replace(/^(\d)\. /gm, "$1) "),
      (text) => text.replace(/^ลำดับที่ 1\n\n/, ""),
      (text) => text.replace(/\n\n/g, "\n"),
      (text) => text.replace(/\n\n(?!\d\.)/g, " "),
    ];
    for (const change of changes) {
      const text = change(plainDetail);
      expect(text).not.toBe(plainDetail);
      const result = plan(two, { after: text });
      expect(result.plan.details).toHaveLength(1);
      expect(linked(result)).toEqual(["โครงการอบรมคุณธรรม"]);
      expect(result.plan.details?.[0]).toMatchObject({ budget: 0, responsible: "สำนักปลัด", duration: { from: 2566, to: 2567 } });
      expect(result.plan.details?.[0]?.sections?.["2"]).toContain("เพื่อความโปร่งใสในการบริหารราชการ");
    }
  });

  it.each([
    ["19,800.- บาท (หนึ่งหมื่นเก้าพันแปดร้อยบาทถ้วน)", 19800],
    ["งบประมาณ จำนวน ๒๐๐๐๐ บาท", 20000],
    ["ไม่ใช้งบประมาณในการดำเนินการ", 0],
    ["ดำเนินการโดยไม่ใช้งบประมาณ", 0],
    ["จากงบประมาณรายจ่ายจากข้อบัญญัติ จำนวน 10,000 บาท (หนึ่งหมื่นบาทถ้วน)", 10000],
    ["1. ค่าป้าย เป็นเงิน 500.- บาท\n2. ค่าวิทยากร จำนวน 6 ชั่วโมงๆ ละ 600 บาท เป็นเงิน 3,600.- บาท\nรวมทั้งสิ้นเป็นเงิน 4,100.- บาท", 4100],
  ])("have a budget of what their section says: %s", (printed, baht) => {
    const result = plan(two, { after: detail("โครงการอบรมคุณธรรม", { budget: printed }) });
    expect(result.plan.details?.[0]?.budget).toBe(baht);
    expect(sameName(result.plan.details?.[0]?.budgetText, printed)).toBe(true);
  });

  it("without a readable budget say so", () => {
    const result = plan(two, { after: detail("โครงการอบรมคุณธรรม", { budget: "ตามข้อบัญญัติงบประมาณรายจ่าย" }) });
    expect(typeof result.plan.details?.[0]?.budget).not.toBe("number");
    expect(isSure(result, "/details/0/budget")).toBe(false);
  });
});

describe("the organisation", () => {
  it("is the spelling that stands most often, of the ways its name is spelt", () => {
    const spellings = ["องค์การบริหารส่วนตำบลตัวอย่าง", "องค์การบริหารส่วนตำบลตัวอย่่าง", "องค์การบริหารส่วนตำบลตัวอยาง", "องค์การบริหารส่วนตำบลตัวอย่าง"];
    const result = plan([`${D1}|${M11}|1) โครงการอบรมคุณธรรม|-|-|`], {
      before: `${spellings.map((name) => `${name} ได้จัดทำแผน`).join("\n\n")}\n`,
    });
    expect(result.plan.organization?.name).toBe("องค์การบริหารส่วนตำบลตัวอย่าง");
  });
});

describe("a document without a plan", () => {
  it.each(["", "   \n\t\n", "สวัสดี", "1,000\t2,000\n3,000\t4,000", "วันที่ 7 กุมภาพันธ์ 2567 เรียน ท่านนายก\n\nขอเชิญประชุม", "<p></p>|||\n"])(
    "is said to have none: %j",
    (text) => {
      expect(importDocument(readText(text))).toBeNull();
    },
  );
});

describe("a grid", () => {
  it("names the tab and the cell that a doubt comes from", () => {
    const result = importGrid([
      ["แผนปฏิบัติการป้องกันการทุจริต (พ.ศ. 2566 – 2567)", "", "", "", ""],
      ["มิติ", "ภารกิจตามมิติ", "โครงการ/กิจกรรม/มาตรการ", "ปี 2566", "ปี 2567"],
      [D1, M11, "1) โครงการอบรมคุณธรรม", "20,0000", "20,000"],
    ]);
    const [note] = notesOn(result.notes, "/projects/0/budgets/2566").filter((one) => one.certainty === "doubtful");
    expect(note?.at).toEqual({ sheet: "นำเข้า", cell: "D3" });
  });
});

describe("a text", () => {
  it("names the line that text without a place stands on", () => {
    const result = plan([`${D1}|${M11}|1) โครงการอบรมคุณธรรม|5,000|5,000|`], { after: "ติดต่อสอบถามได้ที่งานนโยบายและแผน" });
    const note = result.notes.find((one) => one.certainty === "unplaced" && one.text.includes("ติดต่อสอบถาม"));
    expect(note?.at).toEqual({ line: 9 });
  });
});
