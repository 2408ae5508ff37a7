import { defineRule, type Finding } from "#core/rules/rule";
import { projectsOfDetails } from "#core/rules/shared/details";
import { afterThai, quoted } from "#core/rules/shared/wording";
import { comparable } from "#core/text/comparable";

/** `row`: the detail's place, from 1. `id`: the one that it gives and no project has; `sameName`: whether a project has its name. */
type Values = { name: string | null; row: number; id: string | null; sameName: boolean };

export const detailOrphan = defineRule<Values>({
  code: "detail-orphan",
  group: "plan",
  severity: "warning",
  title: { th: "รายละเอียดทุกรายการต้องมีโครงการในตารางสรุป", en: "All details belong to a project of the summary" },
  source: "Details of a project that the summary does not list are in no count and no total.",
  columns: ["details.name"],
  message: ({ name, row, id }) => {
    const what = name === null ? { th: `ลำดับที่ ${row}`, en: `no. ${row}` } : { th: `ของ ${quoted(name)}`, en: `of ${quoted(name)}` };
    return id === null
      ? { th: `รายละเอียด${what.th} ไม่มีโครงการในตารางสรุป`, en: `The details ${what.en} belong to no project of the summary` }
      : {
          th: `รายละเอียด${what.th} อ้างรหัสโครงการ “${id}” ที่ไม่มีในแผน`,
          en: `The details ${what.en} give the project id “${id}”, which the plan lacks`,
        };
  },
  remedy: ({ id, sameName }, [place = ""]) => {
    if (sameName) {
      return {
        th: `ล้างรหัสโครงการของแถวนี้ (คอลัมน์ที่ซ่อนไว้) แล้วตรวจใหม่ โปรแกรมจะจับคู่${afterThai(place)} ซึ่งมีชื่อเดียวกัน`,
        en: `Clear this row's project id (hidden column) and check again: it is matched with ${place}, which has the same name`,
      };
    }
    return id === null
      ? {
          th: "เพิ่มโครงการในแท็บ “แผน” หรือแก้ชื่อให้ตรงกัน",
          en: "Add the project on the tab แผน, or correct the name so that the two agree",
        }
      : {
          th: "แก้ชื่อให้ตรงกับแท็บ “แผน” และล้างรหัสโครงการของแถวนี้ (คอลัมน์ที่ซ่อนไว้) หรือเพิ่มโครงการในแท็บ “แผน”",
          en: "Make the name agree with the tab แผน and clear this row's project id (hidden column), or add the project there",
        };
  },
  example: { name: "โครงการส่งเสริมชุมชนเฝ้าระวังการทุจริต", row: 5, id: null, sameName: false },
  *check(input): Generator<Finding<Values>> {
    const { plan } = input.workbook;
    let byName: Map<string, number> | null = null;
    for (const [index, project] of projectsOfDetails(input).entries()) {
      const detail = plan.details?.[index];
      if (project !== null || !detail) continue;
      const { name, project: id } = detail;
      byName ??= new Map(plan.projects.map((one, place) => [comparable(one.name ?? ""), place] as const).reverse());
      const same = id === null || comparable(name ?? "") === "" ? undefined : byName.get(comparable(name ?? ""));
      yield {
        at: { path: `/plan/details/${index}` },
        values: { name, row: index + 1, id, sameName: same !== undefined },
        ...(same !== undefined && { related: [`/plan/projects/${same}/id`] }),
      };
    }
  },
});
