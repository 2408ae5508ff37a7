/** Drawn values as the plan and its notes, and what no value cites as text without a place. @module */
import type { Citation, Drawn, DrawnByYear, DrawnDetail, DrawnMission, DrawnProject, DrawnTotal, Structure } from "#core/import/drawn";
import { furnitureOf } from "#core/import/front/furniture";
import type { DrawnOrganization } from "#core/import/front/organization";
import { piecesOf } from "#core/import/front/pieces";
import type { DrawnRisk } from "#core/import/front/risks";
import type { DrawnTarget } from "#core/import/front/targets";
import type { Import, Note } from "#core/import/import";
import { type Piece, placeAt, type SourceDocument } from "#core/import/source";
import { withIds } from "#core/plan/identity";
import type { Plan, PrintedTotals } from "#core/plan/model";

/** Everything that the stages drew. */
export interface DrawnPlan {
  organization: DrawnOrganization;
  title: Drawn<string | null>;
  years: Drawn<number[]>;
  missions: DrawnMission[];
  projects: DrawnProject[];
  totals: DrawnTotal[];
  details: DrawnDetail[];
  /** Of each detail: which project it details. */
  links: Drawn<number | null>[];
  targets: DrawnTarget[];
  risks: DrawnRisk[];
  structure: Structure[];
}

/** The document is the one whose pieces are cited. */
export function assembled(document: SourceDocument, drawn: DrawnPlan): Import {
  const notes = new Notes(piecesOf(document), furnitureOf(document));
  const plan = planOf(drawn, notes);
  for (const { code, from } of drawn.structure) notes.structure(code, from);
  return { plan, notes: notes.all() };
}

function planOf(drawn: DrawnPlan, notes: Notes): Plan {
  const { organization, title, years, missions, projects, totals, details, links, targets, risks } = drawn;
  const name = notes.value("/organization/name", organization.name);
  const type = notes.value("/organization/type", organization.type);
  const plan: Plan = {
    formatVersion: 1,
    organization: {
      name,
      type,
      district: notes.value("/organization/district", organization.district),
      province: notes.value("/organization/province", organization.province),
    },
    title: notes.value("/title", title),
    fiscalYears: notes.value("/fiscalYears", years),
    missions: partOf(missions, (mission, index) => missionOf(mission, `/missions/${index}`, notes)),
    projects: projects.map((project, index) => projectOf(project, `/projects/${index}`, notes)),
    printedTotals: printedOf(totals, notes),
    details: null,
    targets: partOf(targets, ({ metric, byYear }, index) => ({
      metric: notes.value(`/targets/${index}/metric`, metric),
      byYear: notes.byYear(`/targets/${index}/byYear`, byYear),
    })),
    risks: partOf(risks, (risk, index) => riskOf(risk, `/risks/${index}`, notes)),
  };
  const known = withIds(plan);
  return {
    ...known,
    details: partOf(details, (detail, index) => {
      const link = links[index];
      const idOf = (project: number | null) => (project === null ? null : (known.projects[project]?.id ?? null));
      return detailOf(detail, link ? mapped(link, idOf) : null, `/details/${index}`, notes);
    }),
  };
}

/** null for a part of which the document says nothing. */
function partOf<T, U>(items: readonly T[], one: (item: T, index: number) => U): U[] | null {
  return items.length === 0 ? null : items.map(one);
}

function missionOf({ code, name, dimension }: DrawnMission, path: string, notes: Notes): NonNullable<Plan["missions"]>[number] {
  return {
    code: notes.value(`${path}/code`, code),
    name: notes.value(`${path}/name`, name),
    dimension: notes.value(`${path}/dimension`, dimension),
  };
}

function projectOf(project: DrawnProject, path: string, notes: Notes): Plan["projects"][number] {
  const { starred, plannedQuarters, responsibleUnits } = project;
  return {
    id: null,
    number: notes.value(`${path}/number`, project.number),
    dimension: notes.value(`${path}/dimension`, project.dimension),
    mission: notes.value(`${path}/mission`, project.mission),
    subMission: notes.value(`${path}/subMission`, project.subMission),
    starred: starred && notes.value(`${path}/starred`, starred),
    kind: notes.value(`${path}/kind`, project.kind),
    name: notes.value(`${path}/name`, project.name),
    localName: notes.value(`${path}/localName`, project.localName),
    budgets: notes.byYear(`${path}/budgets`, project.budgets),
    responsibleUnits: responsibleUnits && notes.value(`${path}/responsibleUnits`, responsibleUnits),
    plannedQuarters: plannedQuarters && notes.byYear(`${path}/plannedQuarters`, plannedQuarters),
    cadence: null,
    remark: notes.value(`${path}/remark`, project.remark),
  };
}

function printedOf(totals: readonly DrawnTotal[], notes: Notes): PrintedTotals | null {
  if (totals.length === 0) return null;
  const of = (scope: DrawnTotal["scope"]) => totals.filter((total) => total.scope === scope);
  const at = "/printedTotals";
  const [grand] = of("grand");
  return {
    preface: partOf(of("preface"), (total, index) => ({
      dimension: numberOf(notes.value(`${at}/preface/${index}/dimension`, total.code)),
      count: notes.value(`${at}/preface/${index}/count`, total.count),
    })),
    dimensions: partOf(of("dimension"), (total, index) => ({
      dimension: numberOf(notes.value(`${at}/dimensions/${index}/dimension`, total.code)),
      ...countAndBudgets(total, `${at}/dimensions/${index}`, notes),
    })),
    missions: partOf(of("mission"), (total, index) => {
      const code = notes.value(`${at}/missions/${index}/code`, total.code);
      return { code: code === null ? null : String(code), ...countAndBudgets(total, `${at}/missions/${index}`, notes) };
    }),
    grand: grand
      ? {
          ...countAndBudgets(grand, `${at}/grand`, notes),
          quarterTicks: grand.quarterTicks && notes.byYear(`${at}/grand/quarterTicks`, grand.quarterTicks),
        }
      : null,
  };
}

function countAndBudgets({ count, budgets }: DrawnTotal, path: string, notes: Notes) {
  return { count: notes.value(`${path}/count`, count), budgets: budgets && notes.byYear(`${path}/budgets`, budgets) };
}

const numberOf = (code: number | string | null) => (typeof code === "string" ? { raw: code } : code);

function detailOf(
  detail: DrawnDetail,
  link: Drawn<string | null> | null,
  path: string,
  notes: Notes,
): NonNullable<Plan["details"]>[number] {
  const sections = Object.entries(detail.sections).map(([number, text]) => [number, notes.value(`${path}/sections/${number}`, text)]);
  return {
    project: link && notes.value(`${path}/project`, link),
    number: notes.value(`${path}/number`, detail.number),
    name: notes.value(`${path}/name`, detail.name),
    budget: notes.value(`${path}/budget`, detail.budget),
    budgetText: notes.value(`${path}/budgetText`, detail.budgetText),
    duration: notes.value(`${path}/duration`, detail.duration),
    responsible: notes.value(`${path}/responsible`, detail.responsible),
    targetGroup: notes.value(`${path}/targetGroup`, detail.targetGroup),
    sections: sections.length === 0 ? null : Object.fromEntries(sections),
  };
}

function riskOf(risk: DrawnRisk, path: string, notes: Notes): NonNullable<Plan["risks"]>[number] {
  return {
    number: notes.value(`${path}/number`, risk.number),
    step: notes.value(`${path}/step`, risk.step),
    issue: notes.value(`${path}/issue`, risk.issue),
    score: notes.value(`${path}/score`, risk.score),
    controls: notes.value(`${path}/controls`, risk.controls),
  };
}

function mapped<T, U>(drawn: Drawn<T>, to: (value: T) => U): Drawn<U> {
  return { ...drawn, value: to(drawn.value), alternatives: drawn.alternatives.map(to) };
}

interface Placed {
  note: Note;
  /** Of the piece in the document, and the offset in it. */
  order: readonly [number, number];
}

/** Gathers the notes, and which characters of each piece they cite. */
class Notes {
  private readonly placed: Placed[] = [];
  private readonly pieces: readonly Piece[];
  private readonly orders: Map<Piece, number>;
  private readonly furniture: ReadonlyMap<Piece, string>;
  private readonly cited = new Map<Piece, [number, number][]>();
  private last: readonly [number, number] = [0, 0];

  constructor(pieces: readonly Piece[], furniture: ReadonlyMap<Piece, string>) {
    this.pieces = pieces;
    this.furniture = furniture;
    this.orders = new Map(pieces.map((piece, index) => [piece, index]));
  }

  value<T>(path: string, { value, certainty, from, why, alternatives }: Drawn<T>): T {
    this.add({ certainty, path, from, code: why?.code ?? null, message: why && { th: why.th, en: why.en }, alternatives });
    return value;
  }

  byYear<T>(path: string, values: DrawnByYear<T>): Record<string, T> {
    return Object.fromEntries(Object.entries(values).map(([year, drawn]) => [year, this.value(`${path}/${year}`, drawn)]));
  }

  structure(code: string, from: Citation): void {
    this.add({ certainty: "structure", path: null, from: [from], code, message: null, alternatives: [] });
  }

  /** All notes in the order of the document, what nobody cited among them. */
  all(): Note[] {
    for (const piece of this.pieces) this.rest(piece);
    return this.placed.sort((a, b) => a.order[0] - b.order[0] || a.order[1] - b.order[1]).map(({ note }) => note);
  }

  private add({ from, ...note }: Omit<Note, "text" | "at"> & { from: readonly Citation[] }): void {
    const [first] = from;
    for (const { piece, start, end } of from) {
      const ranges = this.cited.get(piece);
      if (ranges) ranges.push([start, end]);
      else this.cited.set(piece, [[start, end]]);
    }
    // What stands nowhere comes after what was noted before it.
    if (first) this.last = [this.orders.get(first.piece) ?? 0, first.start];
    const text = from.map(({ piece, start, end }) => piece.text.slice(start, end)).join("\n");
    this.placed.push({ note: { ...note, text, at: first ? placeAt(first.piece, first.start) : null }, order: this.last });
  }

  /** Letters that nobody cited have no place, but for what the print-out has around its plan; marks alone (a bullet, a dot) are structure. */
  private rest(piece: Piece): void {
    if (piece.raw !== undefined) {
      this.placed.push({ note: structureNote("markup", piece.raw, piece, 0), order: [this.orders.get(piece) ?? 0, -1] });
    }
    for (const [start, end] of gaps(this.cited.get(piece) ?? [], piece.text.length)) {
      const text = piece.text.slice(start, end);
      const inner = text.trim();
      if (inner === "") continue;
      const first = start + text.indexOf(inner);
      const furniture = this.cited.has(piece) ? undefined : this.furniture.get(piece);
      const note = structureNote(furniture ?? "marks", inner, piece, first);
      const hasWords = furniture === undefined && /[\p{L}\p{N}]/u.test(inner);
      this.placed.push({
        note: hasWords ? { ...note, certainty: "unplaced", code: null } : note,
        order: [this.orders.get(piece) ?? 0, first],
      });
    }
  }
}

function structureNote(code: string, text: string, piece: Piece, offset: number): Note {
  return { certainty: "structure", path: null, text, at: placeAt(piece, offset), code, message: null, alternatives: [] };
}

/** The ranges of a text of that length that no range covers. */
function gaps(ranges: [number, number][], length: number): [number, number][] {
  const free: [number, number][] = [];
  let reached = 0;
  for (const [start, end] of ranges.sort((a, b) => a[0] - b[0])) {
    if (start > reached) free.push([reached, start]);
    reached = Math.max(reached, end);
  }
  if (reached < length) free.push([reached, length]);
  return free;
}
