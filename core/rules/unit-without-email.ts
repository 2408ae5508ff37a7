import { isNoProject } from "#core/plan/no-project";
import { defineRule, type Finding } from "#core/rules/rule";
import { countOf } from "#core/rules/shared/wording";
import { comparable } from "#core/text/comparable";

type Values = { unit: string; projects: number; active: boolean };

/** An error where a project is owed by the unit, a remark where none is yet. An inactive unit gets no reminder, so what it owes is told too. */
export const unitWithoutEmail = defineRule<Values>({
  code: "unit-without-email",
  group: "entry",
  severity: "error",
  title: { th: "หน่วยงานที่ใช้งานอยู่ต้องมีอีเมล", en: "Every active unit has an e-mail address" },
  source: "Reminders belong to the role (unit) and go to its address.",
  columns: ["units.emails", "units.active"],
  message: ({ unit, projects, active }) => {
    const owed = { th: `แต่รับผิดชอบ ${projects} โครงการ`, en: `but is responsible for ${countOf(projects, "project")}` };
    if (!active) return { th: `หน่วยงาน “${unit}” ไม่ได้ใช้งานแล้ว ${owed.th}`, en: `Unit “${unit}” is inactive ${owed.en}` };
    return {
      th: `หน่วยงาน “${unit}” ยังไม่มีอีเมล${projects > 0 ? ` ${owed.th}` : ""}`,
      en: `Unit “${unit}” has no e-mail address${projects > 0 ? ` ${owed.en}` : ""}`,
    };
  },
  remedy: ({ projects, active }) => {
    if (!active) {
      return {
        th: "ใส่อีเมลและเลือกใช้งานหน่วยงานนี้ หรือเปลี่ยนหน่วยงานที่รับผิดชอบโครงการ",
        en: "Enter its e-mail address and make it active, or give its projects to another unit",
      };
    }
    return projects > 0
      ? { th: "ใส่อีเมลของหน่วยงาน", en: "Enter the unit's e-mail address" }
      : {
          th: "ใส่อีเมลของหน่วยงาน หรือเอาเครื่องหมายใช้งานออกถ้าไม่ใช้แล้ว",
          en: "Enter the unit's e-mail address, or make the unit inactive if it is no longer used",
        };
  },
  example: { unit: "กองคลัง", projects: 3, active: true },
  *check({ workbook: { plan, units } }): Generator<Finding<Values>> {
    const counts = new Map<string, number>();
    for (const project of plan.projects) {
      if (isNoProject(project)) continue;
      const { responsibleUnits } = project;
      for (const key of new Set((responsibleUnits ?? []).map(comparable).filter((key) => key !== "")))
        counts.set(key, (counts.get(key) ?? 0) + 1);
    }
    for (const [index, unit] of (units ?? []).entries()) {
      const projects = counts.get(comparable(unit.name)) ?? 0;
      const { name, active } = unit;
      if (active ? unit.emails.some((email) => email.trim() !== "") : projects === 0) continue;
      yield {
        at: { path: `/units/${index}/${active ? "emails" : "active"}` },
        values: { unit: name, projects, active },
        severity: projects > 0 ? "error" : "info",
      };
    }
  },
});
