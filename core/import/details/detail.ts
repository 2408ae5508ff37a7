/** The details of one project as drawn values. @module */
import type { Block, Section, Span } from "#core/import/details/blocks";
import { drawBudget, isBudget } from "#core/import/details/budget";
import { drawDuration, isDuration } from "#core/import/details/duration";
import { citationsOf, lineOf, printed, textOf } from "#core/import/details/section-text";
import {
  asIs,
  cite,
  type Drawn,
  type DrawnDetail,
  doubtful,
  inferred,
  missing,
  type SectionNumber,
  type Structure,
  type Why,
} from "#core/import/drawn";

const NAME_BY_PLACE: Why = {
  code: "name-by-place",
  th: "คาดว่าเป็นชื่อโครงการ เพราะอยู่เหนือหลักการและเหตุผล",
  en: "taken for the name: it stands above the rationale",
};
const KIND_TWICE: Why = {
  code: "name-runs-on",
  th: "คำว่าโครงการเป็นทั้งหัวข้อและต้นชื่อ",
  en: "the kind word is of the heading and of the name",
};
const RUNS_ON: Why = {
  code: "name-runs-into-section",
  th: "ชื่อกับหัวข้อถัดไปอยู่บรรทัดเดียวกัน กรุณาตรวจว่าชื่อจบตรงใด",
  en: "the next section begins on the name's line",
};
const RUNS_INTO = /\s(?:\d{1,2}[.)]\s{0,3})?(?:หลักการ(?:และ)?เหตุผล|วัตถุประสงค์)\s{0,3}[:：]/;
const mislabelled = (words: string): Why => ({
  code: "heading-mislabelled",
  th: `หัวข้อเขียนว่า “${words}” แต่เนื้อหาเป็นอย่างอื่น`,
  en: `the heading says “${words}”, the content is something else`,
});

/** What an office writes under the name before the rationale. */
const BESIDE_NAME =
  /^[\s*_•-]*(?:\d{0,2}[.)]?\s*)?(?:แผนงาน|ยุทธศาสตร์|ความสอดคล้อง|สอดคล้อง|ลักษณะโครงการ|ลักษณะของโครงการ|ประเภทโครงการ|มิติ|ภารกิจ|กลยุทธ์|นโยบาย|สนอง)/;

/** A section whose heading may be of another than its content. */
type Told = Section & { why: Why | null };

export function drawDetail(block: Block): { detail: DrawnDetail; structure: Structure[] } {
  const sections = byContent(block.sections);
  const of = (key: SectionNumber) => sections.filter((section) => section.key === key);
  const texts = Object.fromEntries(
    (["1", "2", "3", "4", "5", "6", "7", "8", "9"] as const).flatMap((key) => {
      const text = key === "1" ? null : sectionText(of(key));
      return text ? [[key, text] as const] : [];
    }),
  ) as DrawnDetail["sections"];
  const name = nameOf(of("1"), block);
  const first = sectionText(of("1"));
  if (first) texts["1"] = first;
  const { number, levels } = block;
  const detail: DrawnDetail = {
    number: number ? asIs<number | string | null>(number.value, number.from) : missing(),
    name,
    budget: doubted(drawBudget(printed(contentOf(of("7"))), citationsOf(contentOf(of("7")))), of("7")),
    budgetText: texts["7"] ?? missing(),
    duration: doubted(drawDuration(printed(contentOf(of("6"))), citationsOf(contentOf(of("6")))), of("6")),
    responsible: doubted(lineOf(contentOf(of("8"))), of("8")),
    targetGroup: doubted(lineOf(contentOf(of("4"))), of("4")),
    sections: texts,
    dimension: levels.dimension ? asIs<number | null>(levels.dimension.value, levels.dimension.from) : missing(),
    mission: levels.mission ? asIs<string | null>(levels.mission.value, levels.mission.from) : missing(),
    subMission: levels.subMission ? asIs<string | null>(levels.subMission.value, levels.subMission.from) : missing(),
  };
  return { detail, structure: [...block.structure, ...headingsOf(sections)] };
}

/** Of several sections of one kind only the first heading is no text. */
function headingsOf(sections: readonly Section[]): Structure[] {
  const first = new Set<SectionNumber>();
  return sections.flatMap(({ key, heading }): Structure[] => {
    const isFirst = !first.has(key);
    first.add(key);
    return heading && isFirst ? [{ code: "section-heading", from: cite(heading.line.piece, heading.start, heading.end) }] : [];
  });
}

/** Headings that are plainly wrong, put right by what stands under them: a duration under ผู้รับผิดชอบ, no budget under วิธีดำเนินการ. */
function byContent(sections: readonly Section[]): Told[] {
  const has = (key: SectionNumber) => sections.some((section) => section.key === key);
  let [noDuration, noBudget] = [!has("6"), !has("7")];
  return sections.map((section) => {
    const may = (noDuration || noBudget) && section.key !== "1" && section.key !== "6" && section.key !== "7";
    const text = may ? printed(section.content) : "";
    if (may && noDuration && isDuration(text)) {
      noDuration = false;
      return { ...section, key: "6", why: mislabelled(section.heading?.words ?? "") };
    }
    if (may && noBudget && isBudget(text)) {
      noBudget = false;
      return { ...section, key: "7", why: mislabelled(section.heading?.words ?? "") };
    }
    return { ...section, why: null };
  });
}

function contentOf(sections: readonly Told[]): Span[] {
  return sections.flatMap(({ content }) => content);
}

/** Of several sections of one kind the later ones keep their headings in the text: ตัวชี้วัด under ผลผลิต, สถานที่ under วิธีดำเนินการ. */
function sectionText(sections: readonly Told[]): Drawn<string> | null {
  const content = sections.flatMap(({ heading, content: own }, index): Span[] => {
    if (index === 0 || !heading) return own;
    return [{ line: heading.line, start: heading.start }, ...(own[0]?.line === heading.line ? own.slice(1) : own)];
  });
  const text = textOf(content);
  return text && doubted(text, sections);
}

/** A value found by content is as sure as its number: 6 over a duration is no chance. */
function doubted<T>(drawn: Drawn<T>, sections: readonly Told[]): Drawn<T> {
  const wrong = sections.find(({ why }) => why !== null);
  if (!wrong?.why || drawn.certainty === "doubtful" || drawn.certainty === "missing") return drawn;
  return wrong.number === Number(wrong.key)
    ? inferred(drawn.value, wrong.why, ...drawn.from)
    : doubtful(drawn.value, wrong.why, [], ...drawn.from);
}

function nameOf(sections: readonly Told[], block: Block): Drawn<string | null> {
  const [section] = sections;
  if (!section) return missing();
  const end = section.content.findIndex(({ line, start }, index) => index > 0 && BESIDE_NAME.test(line.piece.text.slice(start, line.end)));
  const content = end < 0 ? section.content : section.content.slice(0, end);
  const name = lineOf(content);
  if (name.value === null) return name;
  const cut = RUNS_INTO.exec(name.value)?.index;
  if (cut !== undefined && cut > 0) return doubtful<string | null>(name.value, RUNS_ON, [name.value.slice(0, cut).trim()], ...name.from);
  if (block.nameGuessed) return doubtful<string | null>(name.value, NAME_BY_PLACE, [null], ...name.from);
  return block.nameRunsOn ? inferred<string | null>(name.value, KIND_TWICE, ...name.from) : name;
}
