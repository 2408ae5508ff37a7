import { isNoProject } from "#core/plan/no-project";
import { OFFICE_UNIT } from "#core/reminders/ledger";
import { defineRule, type Finding } from "#core/rules/rule";
import { comparable } from "#core/text/comparable";

type Values = { unit: string };

/** At the unit's row on ผู้รับผิดชอบ; where there is none, at the first project that names it. */
export const unitNameReserved = defineRule<Values>({
  code: "unit-name-reserved",
  group: "entry",
  severity: "error",
  title: { th: `หน่วยงานใช้ชื่อ “${OFFICE_UNIT}” ไม่ได้`, en: `No unit is called ${OFFICE_UNIT}` },
  source: "Reports of the office's own rounds are kept under that name; a unit called so could not be told from the office (issue 4).",
  columns: ["plan.units", "units.name"],
  message: ({ unit }) => ({
    th: `ชื่อ “${unit}” ใช้เรียกรายงานของทั้งองค์กร ระบบจึงแยกหน่วยงานนี้จากทั้งองค์กรไม่ได้`,
    en: `“${unit}” stands for the whole office, so this unit cannot be told from it`,
  }),
  remedy: () => ({
    th: "ใช้ชื่อเต็มของหน่วยงาน เช่น “สำนักปลัด” ทั้งในแท็บ “ผู้รับผิดชอบ” และในแท็บ “แผน”",
    en: "Use the unit's full name, such as สำนักปลัด, on the tab ผู้รับผิดชอบ and on the tab แผน",
  }),
  example: { unit: OFFICE_UNIT },
  *check({ workbook: { plan, units } }): Generator<Finding<Values>> {
    const isReserved = (name: string) => comparable(name) === comparable(OFFICE_UNIT);
    const rows = (units ?? []).flatMap(({ name }, index) => (isReserved(name) ? [{ path: `/units/${index}/name`, unit: name }] : []));
    const named = plan.projects.flatMap((project, index) =>
      (isNoProject(project) ? [] : (project.responsibleUnits ?? [])).flatMap((name, place) =>
        isReserved(name) ? [{ path: `/plan/projects/${index}/responsibleUnits/${place}`, unit: name }] : [],
      ),
    );
    for (const { path, unit } of rows.length > 0 ? rows : named.slice(0, 1)) yield { at: { path }, values: { unit } };
  },
});
