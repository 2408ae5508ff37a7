/**
 * What the headings mean among one another. Codes are misprinted (“1.3” between 1.1.2 and 1.2 is 1.1.3; “2.3.2” inside 3.1 is 3.1.2):
 * a mission stands where it stands, and a code that contradicts its place moves no project.
 * @module
 */
import { asIs, type Drawn, type DrawnMission, doubtful, inferred, missing, type Structure, type Why } from "#core/import/drawn";
import { dimensionOfName, type Head } from "#core/import/summary/heads";
import { DIMENSIONS, findMission } from "#core/plan/framework";
import { comparable } from "#core/text/comparable";
import { similarity } from "#core/text/similarity";

/** What holds for the projects after a heading. `subMissions`: those that one cell heads them with. */
export interface Standing {
  dimension: Drawn<number | null>;
  mission: Drawn<string | null>;
  subMissions: Drawn<string>[];
}

export interface ResolvedHeads {
  /** After each heading, in order. */
  standings: Standing[];
  missions: DrawnMission[];
  structure: Structure[];
}

export const NOWHERE: Standing = { dimension: missing(), mission: missing(), subMissions: [] };

const BY_CODE: Why = { code: "dimension-by-mission", th: "มิติตามเลขภารกิจ", en: "the dimension is that of the mission's code" };
const BY_NAME: Why = {
  code: "heading-by-name",
  th: "หัวข้อไม่มีเลข จึงดูจากชื่อตามกรอบแผน",
  en: "the heading has no number; told by its name in the framework",
};
const BY_SUB: Why = { code: "mission-by-sub-mission", th: "ภารกิจตามเลขภารกิจย่อย", en: "the mission is that of the sub-mission's code" };
const MISPRINTED: Why = {
  code: "code-misprinted",
  th: "เลขหัวข้อที่พิมพ์ไม่ตรงกับตำแหน่งและชื่อ จึงใช้เลขตามตำแหน่งและชื่อ",
  en: "the printed code contradicts its place; place and name tell another",
};
const MISPLACED: Why = {
  code: "code-contradicts-place",
  th: "เลขหัวข้อที่พิมพ์ไม่ตรงกับภารกิจที่อยู่ กรุณาตรวจ",
  en: "the printed code contradicts the mission it stands in",
};
const TWO_DIMENSIONS: Why = {
  code: "dimension-contradicts-name",
  th: "เลขมิติกับชื่อมิติไม่ตรงกัน กรุณาตรวจ",
  en: "number and name of the dimension contradict each other",
};

const ALIKE = 0.85;

export function resolveHeads(heads: readonly Head[]): ResolvedHeads {
  const resolver = new Resolver(heads);
  heads.forEach((_, at) => {
    resolver.take(at);
  });
  return { standings: resolver.standings, missions: [...resolver.missions.values()], structure: resolver.structure };
}

class Resolver {
  readonly standings: Standing[] = [];
  readonly missions = new Map<string, DrawnMission>();
  readonly structure: Structure[] = [];
  #now: Standing = NOWHERE;
  /** The dimension was printed after the last mission's heading. */
  #dimensionIsFresh = false;
  #lastSub = 0;
  #subsPiece: unknown = null;
  readonly #heads: readonly Head[];

  constructor(heads: readonly Head[]) {
    this.#heads = heads;
  }

  take(at: number): void {
    const head = this.#heads[at];
    if (!head) return;
    if (head.level === "dimension") this.#dimension(head);
    else if (head.level === "mission") this.#mission(head, at);
    else this.#subMission(head, at);
    this.standings.push(this.#now);
  }

  #dimension(head: Head): void {
    const dimension = drawDimension(head);
    const { value } = dimension;
    if (value !== null && (value === this.#now.dimension.value || value === dimensionOf(this.#now.mission.value))) {
      // Repeated on the next page, or in every row, or below its mission: the mission goes on.
      this.#now = { ...this.#now, dimension };
    } else {
      this.#now = { dimension, mission: missing(), subMissions: [] };
      this.#lastSub = 0;
      this.#subsPiece = null;
    }
    this.#dimensionIsFresh = true;
    this.structure.push({ code: "dimension-heading", from: head.all });
  }

  #mission(head: Head, at: number): void {
    const current = this.#now.mission.value;
    const code = head.code ?? findMission(head.name.value, null)?.code ?? null;
    if (code === null) return;
    if (code === current) {
      this.structure.push({ code: "mission-repeated", from: head.all });
      this.#note(head, this.#now.mission as Drawn<string>);
      return;
    }
    const sub = current === null || head.code === null ? null : this.#subInDisguise(head, current, at);
    if (sub) {
      this.#addSub(sub, head);
      return;
    }
    this.#enter(head.code === null ? inferred(code, BY_NAME, head.all) : asIs(code, head.mark), head);
  }

  #enter(mission: Drawn<string>, head: Head): void {
    const digit = dimensionOf(mission.value);
    const stays = this.#now.dimension.value === digit || (this.#dimensionIsFresh && this.#now.dimension.value !== null);
    const dimension = stays ? this.#now.dimension : inferred(digit, BY_CODE, ...mission.from);
    this.#now = { dimension, mission, subMissions: [] };
    this.#dimensionIsFresh = false;
    this.#lastSub = 0;
    this.#subsPiece = null;
    this.#note(head, mission);
  }

  #note(head: Head, code: Drawn<string>): void {
    const known = this.missions.get(code.value);
    const name = head.level === "mission" ? head.name : missing();
    if (!known) this.missions.set(code.value, { code, name, dimension: this.#now.dimension });
    else if (known.name.value === null) this.missions.set(code.value, { ...known, name });
    if (head.level === "mission") this.structure.push({ code: "mission-heading", from: head.all });
  }

  /** “1.3 การเสริมสร้าง…” that is a sub-mission of the current mission, by its words or because missions of smaller codes follow. */
  #subInDisguise(head: Head, current: string, at: number): Drawn<string> | null {
    const printed = head.code ?? "";
    const byWords = subMissionLike(head.name.value, current);
    const ownWords = wordsOfMission(printed, head.name.value);
    const byPlace = `${current}.${this.#lastSub + 1}`;
    if (byWords !== null && byWords.score > ownWords && byWords.score >= ALIKE)
      return byWords.code === byPlace
        ? inferred(byWords.code, MISPRINTED, head.mark)
        : doubtful(byWords.code, MISPLACED, [...new Set([byPlace, printed])], head.mark);
    const goesBack = this.#lastSub > 0 && ownWords < ALIKE && this.#followsSmaller(printed, at);
    return goesBack ? doubtful(byPlace, MISPLACED, [printed], head.mark) : null;
  }

  /** A smaller code of the dimension comes next, and this one comes again. */
  #followsSmaller(printed: string, at: number): boolean {
    const later = this.#heads.slice(at + 1, at + 100).filter((head) => head.level === "mission" && head.code !== null);
    const next = later[0]?.code ?? null;
    return next !== null && sameDimension(next, printed) && orderOf(next) < orderOf(printed) && later.some((head) => head.code === printed);
  }

  #subMission(head: Head, at: number): void {
    const printed = head.code ?? "";
    const prefix = printed.split(".").slice(0, 2).join(".");
    const current = this.#now.mission.value;
    if (current === null || (prefix !== current && this.#opensMission(head, prefix, current, at))) {
      this.#enter(inferred(prefix, BY_SUB, head.mark), head);
    }
    const mission = this.#now.mission.value ?? prefix;
    this.#addSub(prefix === mission ? asIs(printed, head.mark) : this.#misnumbered(head, printed, mission), head);
  }

  /** A later mission that only its sub-missions name: it begins with the first of them, or more of them follow. */
  #opensMission(head: Head, prefix: string, current: string, at: number): boolean {
    // Under the mission's own heading it is one of its sub-missions, whatever its code says.
    if (this.#now.mission.from.some(({ piece }) => piece === head.all.piece)) return false;
    if (orderOf(prefix) <= orderOf(current)) return false;
    const next = this.#heads[at + 1];
    const nextPrefix = next?.code?.split(".").slice(0, 2).join(".");
    return head.code?.endsWith(".1") === true || nextPrefix === prefix;
  }

  #misnumbered(head: Head, printed: string, mission: string): Drawn<string> {
    const byPlace = `${mission}.${this.#lastSub + 1}`;
    const byWords = subMissionLike(head.name.value, mission);
    return byWords !== null && byWords.score >= ALIKE && byWords.code === byPlace
      ? inferred(byPlace, MISPRINTED, head.mark)
      : doubtful(byPlace, MISPLACED, [printed], head.mark);
  }

  #addSub(sub: Drawn<string>, head: Head): void {
    this.structure.push({ code: "sub-mission-heading", from: head.all });
    const isSameCell = head.all.piece === this.#subsPiece && !head.isApart;
    const subMissions = isSameCell ? [...this.#now.subMissions, sub] : [sub];
    this.#now = { ...this.#now, subMissions };
    this.#subsPiece = head.all.piece;
    this.#lastSub = Number(sub.value.split(".")[2] ?? 0);
  }
}

function drawDimension(head: Head): Drawn<number | null> {
  const byName = dimensionOfName(head.name.value ?? "");
  if (head.code === null) return byName === null ? missing() : inferred(byName, BY_NAME, head.all);
  const number = Number(head.code);
  if (byName !== null && byName !== number) return doubtful(number, TWO_DIMENSIONS, [byName], head.all);
  return asIs(number, head.mark);
}

function subMissionLike(name: string | null, mission: string): { code: string; score: number } | null {
  const words = comparable(name ?? "");
  const own = DIMENSIONS.flatMap(({ missions }) => missions).find(({ code }) => code === mission);
  if (!own || words.length < 8 || words.length > 500) return null;
  const scored = own.subMissions.map(({ code, name: heading }) => ({ code, score: likeness(comparable(heading), words) }));
  return scored.sort((a, b) => b.score - a.score)[0] ?? null;
}

/** How like the framework's mission of that code it is: 0 to 1. */
function wordsOfMission(code: string, name: string | null): number {
  const mission = findMission(null, code);
  return mission && name !== null && name.length <= 500 ? likeness(comparable(mission.name), comparable(name)) : 0;
}

/** Plans put การ before a heading, or leave it out, and go on where the framework ends. */
function likeness(framework: string, name: string): number {
  const [a, b] = [framework.replace(/^การ/, ""), name.replace(/^การ/, "")];
  return Math.max(similarity(a, b), similarity(a, b.slice(0, a.length)));
}

const dimensionOf = (mission: string | null) => (mission === null ? null : Number(mission.split(".")[0]));

function orderOf(code: string): number {
  const [dimension = 0, mission = 0] = code.split(".").map(Number);
  return dimension * 100 + mission;
}

const sameDimension = (a: string, b: string) => a.split(".")[0] === b.split(".")[0];
