import { describe, expect, it } from "vitest";
import { readCountTable } from "#core/import/front/count-table";
import { drawOrganization } from "#core/import/front/organization";
import { drawPrefaceCounts } from "#core/import/front/preface-counts";
import { readRisks } from "#core/import/front/risks";
import { readTargets } from "#core/import/front/targets";
import { drawTitle } from "#core/import/front/title";
import type { SourceDocument, SourceTable } from "#core/import/source";

function paragraphs(...texts: string[]): SourceDocument {
  return { blocks: texts.map((text, index) => ({ kind: "paragraph", text, place: { line: index + 1 } })) };
}

function table(...rows: string[][]): SourceTable {
  return {
    kind: "table",
    rows: rows.map((row, line) => row.map((text) => ({ text, place: { line: line + 1 } }))),
  };
}

describe("the title", () => {
  it("is joined from the lines it is printed on, with its years", () => {
    const { title, years } = drawTitle(
      paragraphs("คำนำ", "แผนปฏิบัติการป้องกันการทุจริต", "", "(พ.ศ. ๒๕๖๖ – 2570)", "องค์การบริหารส่วนตำบลตัวอย่าง", "สารบัญ"),
    );
    expect(title.value).toBe("แผนปฏิบัติการป้องกันการทุจริต (พ.ศ. ๒๕๖๖ – 2570) องค์การบริหารส่วนตำบลตัวอย่าง");
    expect(title.certainty).toBe("cleaned");
    expect(years).toMatchObject({ value: [2566, 2567, 2568, 2569, 2570], certainty: "as-is" });
  });

  it("of one year gives that year", () => {
    const { years } = drawTitle(paragraphs("แผนปฏิบัติการป้องกันการทุจริต พ.ศ. ๒๕๖7 ของ เทศบาลเมืองตัวอย่าง"));
    expect(years.value).toEqual([2567]);
  });

  it("without years leaves them to the range that the text speaks of most, and says it is inferred", () => {
    const { years } = drawTitle(
      paragraphs(
        "แผนปฏิบัติการป้องกันการทุจริต",
        "ตามยุทธศาสตร์ชาติ 20 ปี (พ.ศ. 2561 – 2580)",
        "จัดทำแผน (พ.ศ. 2571 – 2575)",
        "ของแผน พ.ศ. 2571 - 2575",
        "แผนเดิม (พ.ศ. 2566 - 2570)",
      ),
    );
    expect(years).toMatchObject({ value: [2571, 2572, 2573, 2574, 2575], certainty: "inferred" });
  });

  it("of a document that has none is missing, and no year is made up", () => {
    const { title, years } = drawTitle(paragraphs("รายงานการประชุม", "วาระที่ 1"));
    expect(title).toMatchObject({ value: null, certainty: "missing" });
    expect(years.value).toEqual([]);
  });
});

describe("the organisation", () => {
  it("has its type, district and province from a heading", () => {
    const drawn = drawOrganization(paragraphs("แผนปฏิบัติการ", "องค์การบริหารส่วนตำบลตัวอย่าง  อำเภอต้นแบบ  จังหวัดทดสอบ"));
    expect(drawn.name).toMatchObject({ value: "องค์การบริหารส่วนตำบลตัวอย่าง", certainty: "as-is" });
    expect(drawn.type.value).toBe("อบต.");
    expect(drawn.district.value).toBe("ต้นแบบ");
    expect(drawn.province.value).toBe("ทดสอบ");
  });

  it("spelt in several ways is doubtful: the most frequent is taken, the others are offered", () => {
    const { name } = drawOrganization(
      paragraphs("เทศบาลตำบลตัวอย่าง", "ของเทศบาลตำบลตัวอย่าง", "เทศบาลตำบลตัวอยาง", "โดย เทศบาลตำบลตัวอยาง มี", "เทศบาลตำบลตัวอย่าง จึง"),
    );
    expect(name).toMatchObject({ value: "เทศบาลตำบลตัวอย่าง", certainty: "doubtful", alternatives: ["เทศบาลตำบลตัวอยาง"] });
  });

  it("is not taken from words that follow its type in a sentence", () => {
    const { name } = drawOrganization(paragraphs("เทศบาลตำบลและ องค์การบริหารส่วนตำบลที่ มี", "เทศบาลเมืองตัวอย่าง"));
    expect(name.value).toBe("เทศบาลเมืองตัวอย่าง");
  });

  it("อบจ. tells its province by its name, and that is inferred", () => {
    const { province } = drawOrganization(paragraphs("องค์การบริหารส่วนจังหวัดตัวอย่าง"));
    expect(province).toMatchObject({ value: "ตัวอย่าง", certainty: "inferred" });
  });
});

describe("counts of the preface", () => {
  it("are those of the sentences, in Thai or Arabic digits, also where มิติ is misread", () => {
    const totals = drawPrefaceCounts(
      paragraphs(
        "มิติที่ 1 การสร้างวัฒนธรรมสุจริต จำนวน ๑๑ โครงการ",
        "- มติที่ ๒ การบริหารราชการด้วยความโปร่งใส จำนวน 12 โครงการ",
        "มิติที่ 3 การส่งเสริมบทบาทและการมีส่วนร่วมของภาคประชาชน",
      ),
    );
    expect(totals.map(({ code, count }) => [code.value, count.value])).toEqual([
      [1, 11],
      [2, 12],
    ]);
  });
});

describe("the table of counts", () => {
  it("gives missions their counts and sub-missions theirs, line by line", () => {
    const read = readCountTable(
      table(
        ["กรอบการจัดทำแผน", "วัตถุประสงค์", "จำนวนโครงการ"],
        ["มิติที่ 1 การสร้างวัฒนธรรมสุจริต"],
        ["1.1 การเสริมสร้างจิตสำนึก", "1.1.1 เสริมสร้างก\n1.1.2 เสริมสร้างข", "3 โครงการ\n\n\n1 โครงการ\n2 โครงการ"],
        ["๑.๒ การสร้างจิตสำนึก", "1.2.1 ก\n1.2.2 ข", "1 โครงการ\n-\n๑ โครงการ"],
        ["รวม มิติที่ 1", "4 โครงการ"],
        ["รวมทั้งสิ้น", "๔ โครงการ"],
      ),
    );
    expect(read?.totals.map(({ scope, code, count }) => [scope, code.value, count.value])).toEqual([
      ["mission", "1.1", 3],
      ["mission", "1.2", 1],
      ["dimension", 1, 4],
      ["grand", null, 4],
    ]);
    expect(read?.subMissions).toEqual([
      { mission: "1.1", code: "1.1.1", count: 1 },
      { mission: "1.1", code: "1.1.2", count: 2 },
      { mission: "1.2", code: "1.2.1", count: 0 },
      { mission: "1.2", code: "1.2.2", count: 1 },
    ]);
  });

  it("with fewer counts than sub-missions does not say which is whose", () => {
    const read = readCountTable(table(["1.1 การเสริมสร้าง", "1.1.1 ก\n1.1.2 ข", "4 โครงการ\n3 โครงการ"]));
    expect(read?.subMissions).toEqual([]);
  });

  it("with fewer counts than sub-missions takes them for the first ones when these have all of the mission's projects", () => {
    const read = readCountTable(table(["3.3 ส่งเสริม", "3.3.1 ก\n3.3.2 ข\n3.3.3 ค", "1 โครงการ\n\n1 โครงการ"]));
    expect(read?.subMissions.map(({ code, count }) => [code, count])).toEqual([
      ["3.3.1", 1],
      ["3.3.2", 0],
      ["3.3.3", 0],
    ]);
  });

  it("is not any table with numbers at its end", () => {
    expect(readCountTable(table(["ลำดับ", "ชื่อ"], ["1", "5"]))).toBeNull();
  });
});

describe("yearly targets", () => {
  it("are numbers taken out of their words; what is none stays as printed", () => {
    const read = readTargets(
      table(
        ["ค่าเป้าหมาย", "ปี 2566", "ปี ๒๕๖๗", "ปี 2568"],
        ["จำนวนคดีทุจริตลดลง", "ร้อยละ 10", "ร้อยละ ๒๐", "ตามเกณฑ์"],
        ["คะแนน ITA", "85 คะแนน", "90", ""],
      ),
    );
    expect(read?.targets.map(({ byYear }) => Object.values(byYear).map(({ value, certainty }) => [value, certainty]))).toEqual([
      [
        [10, "cleaned"],
        [20, "cleaned"],
        [{ raw: "ตามเกณฑ์" }, "doubtful"],
      ],
      [
        [85, "cleaned"],
        [90, "as-is"],
        [null, "missing"],
      ],
    ]);
  });
});

describe("the risk table", () => {
  it("has its controls one by one, whatever their numbers", () => {
    const read = readRisks(
      table(
        ["ลำดับ ที่", "ขั้นตอน การดำเนินงาน", "ประเด็นความเสี่ยงการ ทุจริต", "Risk Score", "มาตรการ ควบคุมความเสี่ยงการทุจริต"],
        ["1", "การบริหารงานบุคคล", "การบรรจุไม่เป็นธรรม", "ปานกลาง", "1. มาตรการ ก ปี 2566 2. กิจกรรม ข 4. โครงการ ค"],
      ),
    );
    expect(read?.risks).toHaveLength(1);
    expect(read?.risks[0]?.controls.value).toEqual(["มาตรการ ก ปี 2566", "กิจกรรม ข", "โครงการ ค"]);
    expect(read?.risks[0]?.score.value).toBe("ปานกลาง");
  });

  it("is not the table of projects", () => {
    expect(readRisks(table(["ลำดับ", "โครงการ/กิจกรรม/มาตรการ", "งบประมาณ"], ["1", "โครงการ ก", "-"]))).toBeNull();
  });
});
