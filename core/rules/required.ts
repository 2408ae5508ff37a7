import { isNoProject } from "#core/plan/no-project";
import { isBlank } from "#core/plan/raw";
import { defineRule, type Finding } from "#core/rules/rule";
import { settingsFields, YEAR_FIELDS } from "#core/workbook/settings-fields";
import { type ColumnKey, templateColumn } from "#core/workbook/template";

type Values = { field: "organization" | "fiscalYears" | "name" | "dimension" | "dimensions" };

/** Where one of these cells is blank or unreadable, cell-unreadable says so at the cell. */
const YEAR_LABELS = settingsFields().flatMap(({ key, label }) => (YEAR_FIELDS.includes(key) ? [label] : []));

const FIELDS: Record<Values["field"], { th: string; en: string }> = {
  organization: { th: "ยังไม่ได้กรอกชื่อหน่วยงาน", en: "The organisation's name is missing" },
  fiscalYears: { th: "ยังไม่ได้กรอกปีงบประมาณแรกและปีสุดท้ายของแผน", en: "The plan's first and last fiscal year are missing" },
  name: { th: "แถวนี้ยังไม่มีชื่อโครงการ", en: "This row has no project name" },
  dimension: { th: "โครงการนี้ยังไม่ได้ระบุมิติ", en: "This project has no dimension" },
  dimensions: { th: "ยังไม่มีโครงการใดระบุมิติ จึงรวมยอดรายมิติไม่ได้", en: "No project has a dimension, so nothing can be added up by dimension" },
};

/** A row that states there is no project needs nothing, nor does any row where the whole column is missing (header-missing says so). An organisation that is not known at all (null) raises no alarm; a plan without any dimension gets one finding instead of one a row. */
export const required = defineRule<Values>({
  code: "required",
  group: "entry",
  severity: "error",
  title: {
    th: "ต้องมีชื่อหน่วยงาน ปีงบประมาณ ชื่อโครงการ และมิติ",
    en: "Organisation, fiscal years, project name and dimension must be filled in",
  },
  source: "E-PlanNACC asks for the name and the dimension of every project; a row with an amount and no name was met in a real plan.",
  columns: ["settings.value", "plan.name", "plan.dimension"],
  message: ({ field }) => FIELDS[field],
  remedy: ({ field }) =>
    field === "name"
      ? { th: "พิมพ์ชื่อโครงการ หรือลบแถวนี้ถ้าไม่ใช่โครงการ", en: "Type the project's name, or delete the row if it is no project" }
      : field === "dimension" || field === "dimensions"
        ? { th: "ใส่เลขมิติ 1–4", en: "Enter the dimension, 1 to 4" }
        : { th: "กรอกในแท็บ “ตั้งค่า”", en: "Fill it in on the tab ตั้งค่า" },
  example: { field: "name" },
  *check({ workbook: { plan }, tabs }): Generator<Finding<Values>> {
    const isMissing = (key: ColumnKey) => tabs?.missingColumns.some(({ header }) => header === templateColumn(key).header) ?? false;
    const wantsName = !isMissing("plan.name");
    const wantsDimension = !isMissing("plan.dimension");
    if (plan.organization && isBlank(plan.organization.name)) {
      yield { at: { path: "/plan/organization/name" }, values: { field: "organization" } };
    }
    const yearsToldOf = tabs?.unreadCells?.some(({ header }) => YEAR_LABELS.includes(header)) ?? false;
    if (plan.fiscalYears.length === 0 && !yearsToldOf) yield { at: { path: "/plan/fiscalYears" }, values: { field: "fiscalYears" } };
    const projects = plan.projects.flatMap((project, index) => (isNoProject(project) ? [] : [{ project, index }]));
    const noDimensions = wantsDimension && projects.length > 1 && projects.every(({ project }) => project.dimension === null);
    if (noDimensions) yield { at: { path: `/plan/projects/${projects[0]?.index}/dimension` }, values: { field: "dimensions" } };
    for (const { project, index } of projects) {
      if (wantsName && isBlank(project.name)) yield { at: { path: `/plan/projects/${index}/name` }, values: { field: "name" } };
      if (wantsDimension && project.dimension === null && !noDimensions) {
        yield { at: { path: `/plan/projects/${index}/dimension` }, values: { field: "dimension" } };
      }
    }
  },
});
