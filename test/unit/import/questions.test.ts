import { describe, expect, it } from "vitest";
import { importDocument } from "#core/import/import-document";
import { previewOf } from "#core/import/preview";
import type { Question } from "#core/import/questions";
import { readText } from "#core/import/read-text/read-text";

const HEAD = "มิติ\tภารกิจ\tโครงการ/กิจกรรม/มาตรการ\tปี 2566\tปี 2567\tปี 2568\tผู้รับผิดชอบ";
const FIRST = "มิติที่ 1 การสร้างสังคมที่ไม่ทนต่อการทุจริต\t1.1 การสร้างวัฒนธรรม";

function asked(...rows: string[]): Question[] {
  const found = importDocument(readText(["แผนปฏิบัติการป้องกันการทุจริต อบต.ตัวอย่าง", HEAD, ...rows].join("\n")));
  if (!found) throw new Error("nothing was read");
  return previewOf(found).questions;
}

const budgets = (project: number, ...years: number[]) => years.map((year) => `/projects/${project}/budgets/${year}`);

describe("what is asked of an import", () => {
  it("is asked once for years with the same text, reason and choices, and one answer is for all of them", () => {
    const [question, ...others] = asked(`${FIRST}\t1. โครงการอบรม\t20,0000\t20,0000\t20,0000\tกองคลัง`);
    expect(others).toEqual([]);
    expect(question).toMatchObject({
      paths: budgets(0, 2566, 2567, 2568),
      label: expect.stringMatching(/อบรม.*· งบประมาณ 2566–2568$/),
      source: "20,0000",
      answers: [{ text: "20,000.00", picks: [0, 0, 0] }],
      each: "ปี",
    });
  });

  it("is asked apart where the text differs, and says which years of several are meant", () => {
    const questions = asked(`${FIRST}\t1. โครงการอบรม\t20,0000\t30,0000\t20,0000\tกองคลัง`);
    expect(questions.map(({ paths }) => paths)).toEqual([budgets(0, 2566, 2568), budgets(0, 2567)]);
    expect(questions[0]?.label).toMatch(/งบประมาณ 2566, 2568$/);
    expect(questions[1]?.each).toBeNull();
  });

  it("never takes amounts of two projects for one question", () => {
    const questions = asked(`${FIRST}\t1. โครงการอบรม\t20,0000\t-\t-\tกองคลัง`, "\t\t2. โครงการรณรงค์\t20,0000\t-\t-\tกองคลัง");
    expect(questions.map(({ paths }) => paths)).toEqual([budgets(0, 2566), budgets(1, 2566)]);
  });

  it("asks whose one amount for several projects is: the chosen one has it in every year, the others have none", () => {
    const cell = '"1. โครงการอบรม\n2. โครงการรณรงค์\n3. โครงการประกวด"';
    const [question, ...others] = asked(`${FIRST}\t${cell}\t30,000\t35,000\t30,000\tกองคลัง`);
    expect(others).toEqual([]);
    expect(question?.label).toBe("งบประมาณ 2566–2568 · 30,000.00, 35,000.00 เป็นของโครงการใด");
    expect(question?.text).toContain("โครงการอบรม");
    expect(question?.typing).toBeNull();
    expect(new Set(question?.paths)).toEqual(new Set([0, 1, 2].flatMap((project) => budgets(project, 2566, 2567, 2568))));
    expect(question?.answers.map(({ text }) => text)).toEqual([
      expect.stringContaining("โครงการรณรงค์"),
      expect.stringContaining("โครงการประกวด"),
    ]);
    const taken = (project: number) => question?.paths.map((path, at) => [path, question.answers[project - 1]?.picks[at]]);
    expect(new Map(taken(2) as [string, number | null][])).toEqual(
      new Map([
        ...budgets(0, 2566, 2567, 2568).map((path): [string, number | null] => [path, 0]),
        ...budgets(1, 2566, 2567, 2568).map((path): [string, number | null] => [path, null]),
        ...budgets(2, 2566, 2567, 2568).map((path): [string, number | null] => [path, 0]),
      ]),
    );
  });

  it("does not mix the projects of two cells that are alike and stand one below the other", () => {
    const cells = [
      `${FIRST}\t"1. โครงการหนึ่ง\n2. โครงการสอง"\t30,000\t-\t-\tกองคลัง`,
      '\t\t"3. โครงการสาม\n4. โครงการสี่"\t30,000\t-\t-\tกองคลัง',
    ];
    for (const { paths } of asked(...cells)) expect(paths).toHaveLength(1);
    expect(asked(...cells)).toHaveLength(4);
  });
});
