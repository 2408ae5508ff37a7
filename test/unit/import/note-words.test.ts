import { describe, expect, it } from "vitest";
import type { Import } from "#core/import/import";
import { importDocument } from "#core/import/import-document";
import { reportedNotes } from "#core/import/note-words";
import { previewOf } from "#core/import/preview";
import { readText } from "#core/import/read-text/read-text";

function imported(...lines: string[]): Import {
  const result = importDocument(readText(lines.join("\n")));
  if (!result) throw new Error("nothing like a plan");
  return result;
}

const missingMissions = (result: Import) =>
  reportedNotes(result).flatMap(({ certainty, path }) => (certainty === "missing" && path?.endsWith("/mission") ? [path] : []));

describe("blanks that are told", () => {
  it("are no missions where the layout has none, in the report as in the preview", () => {
    const printout = imported(
      "แผนปฏิบัติการป้องกันการทุจริต พ.ศ. 2567",
      "ลำดับ\tรายการโครงการ (ตั้งต้น)\tมิติ\tงบประมาณ (บาท)\tหมายเหตุ",
      "1\tโครงการ ก\t1\t0.00\t",
      "2\tมาตรการ ข\t2\t5,000.00\t",
    );
    expect(printout.plan.projects.map(({ mission }) => mission)).toEqual([null, null]);
    expect(missingMissions(printout)).toEqual([]);
    expect(previewOf(printout).counts.missing).toBe(reportedNotes(printout).filter(({ certainty }) => certainty === "missing").length);
  });

  it("are those of single projects where others have missions", () => {
    const result = imported(
      "แผนปฏิบัติการป้องกันการทุจริต พ.ศ. 2567",
      "มิติ\tภารกิจตามมิติ\tโครงการ/กิจกรรม/มาตรการ\tปี 2567\tหมายเหตุ",
      "1. การสร้างวัฒนธรรมสุจริต\t\t1) โครงการ ก\t500\t",
      "\t1.2 การสร้างจิตสำนึกแก่ประชาชน\t2) โครงการ ข\t700\t",
    );
    expect(result.plan.projects.map(({ mission }) => mission)).toEqual([null, "1.2"]);
    expect(missingMissions(result)).toEqual(["/projects/0/mission"]);
  });
});
