/** The table of projects by dimension. @module */
import { growing } from "#apps-script/panels/import/doubts";
import { drawCell } from "#apps-script/panels/import/marks";
import { make } from "#apps-script/panels/shared/element";
import type { ImportPreview, PreviewCell, PreviewProject } from "#core/import/preview";

const DRAWN_AT_ONCE = 100;

/** A table for each dimension; the number of projects shown. */
export function drawProjects(into: HTMLElement, preview: ImportPreview, onlyLook: boolean): number {
  const shown = preview.projects.filter(({ look }) => look || !onlyLook);
  const dimensions = [1, 2, 3, 4, null].flatMap((dimension) => {
    const projects = shown.filter((project) => project.dimension === dimension);
    return projects.length === 0 ? [] : [tableOf(dimension, projects, preview)];
  });
  into.replaceChildren(...dimensions);
  return shown.length;
}

/** "มิติที่ 1", or what there is for projects without one. */
function dimensionTitle(dimension: number | null): string {
  return dimension === null ? "ไม่ทราบมิติ" : `มิติที่ ${dimension}`;
}

function tableOf(dimension: number | null, projects: readonly PreviewProject[], { years }: ImportPreview): HTMLElement {
  const title = `${dimensionTitle(dimension)} · ${projects.length} โครงการ`;
  const heads = ["ลำดับ", "ภารกิจ", "โครงการ", ...years.map(String)];
  const head = heads.map((text, index) => make("th", { scope: "col", className: index > 2 ? "amount" : "", textContent: text }));
  const body = make("tbody");
  growing(body, projects, DRAWN_AT_ONCE, rowOf);
  const widths = [make("col", { className: "narrow" }), make("col", { className: "mission" }), make("col")];
  const columns = make("colgroup", {}, [...widths, ...years.map(() => make("col", { className: "year" }))]);
  return make("table", { className: "plan" }, [
    make("caption", { textContent: title }),
    columns,
    make("thead", {}, [make("tr", {}, head)]),
    body,
  ]);
}

function rowOf(project: PreviewProject): HTMLElement {
  const { number, mission, subMission, starred, dimensionCell, budgets, quarters } = project;
  const star =
    shows(starred) && textOf(starred) !== "ไม่มี" ? [make("span", { textContent: "* ", title: "เพิ่มจากรายการของ E-PlanNACC" })] : [];
  const dimension =
    typeof dimensionCell === "string" ? [] : [under([make("span", { className: "quiet", textContent: "มิติ " }), drawCell(dimensionCell)])];
  return make("tr", {}, [
    make("td", {}, [drawCell(number)]),
    make("td", {}, [drawCell(mission), ...(shows(subMission) ? [under([drawCell(subMission, "quiet")])] : []), ...dimension]),
    make("td", {}, [...star, ...nameLines(project)]),
    ...budgets.map((budget, index) => {
      const quarter = quarters[index];
      const ticks =
        quarter !== undefined && shows(quarter)
          ? [under([make("span", { className: "quiet", textContent: "ไตรมาส " }), drawCell(quarter)])]
          : [];
      return make("td", { className: "amount" }, [drawCell(budget), ...ticks]);
    }),
  ]);
}

function nameLines({ kind, name, localName, units, remark }: PreviewProject): Node[] {
  const line = (title: string, cell: PreviewCell) =>
    shows(cell) ? [under([make("span", { className: "quiet", textContent: `${title} ` }), drawCell(cell)])] : [];
  // The name says it already, unless there is a doubt.
  const own = typeof kind === "string" && textOf(name).startsWith(kind) ? [] : line("ประเภท", kind);
  return [drawCell(name), ...own, ...line("ในท้องถิ่น:", localName), ...line("รับผิดชอบ:", units), ...line("หมายเหตุ:", remark)];
}

const textOf = (cell: PreviewCell) => (typeof cell === "string" ? cell : cell.text);
const shows = (cell: PreviewCell) => typeof cell !== "string" || cell !== "";
const under = (children: Node[]) => make("div", { className: "under-line" }, children);
