/** What else was found: what is missing, text without a place, details. @module */
import { growing } from "#apps-script/panels/import/doubts";
import { make, plainList } from "#apps-script/panels/shared/element";
import type { ImportPreview } from "#core/import/preview";

const DRAWN_AT_ONCE = 100;

/** Folded lists; those without anything are left out. */
export function drawRest({ missing, counts, unplaced, unplacedCount, details, withoutDetail }: ImportPreview): HTMLElement[] {
  return [
    ...folded(
      `ไม่พบในเอกสาร (${counts.missing})`,
      missing.map(({ label, at }) => ({ text: label, at })),
      counts.missing,
    ),
    ...folded(`ข้อความที่ไม่รู้ว่าอยู่ช่องไหน (${unplacedCount})`, unplaced, unplacedCount, true),
    ...folded(
      `รายละเอียดที่ยังไม่ตรงกับโครงการใด (${details.unlinked.length} จาก ${details.count})`,
      details.unlinked.map(({ name, at }) => ({ text: name, at })),
      details.unlinked.length,
    ),
    ...folded(
      `โครงการที่ไม่มีรายละเอียด (${withoutDetail.length})`,
      withoutDetail.map((text) => ({ text, at: "" })),
      withoutDetail.length,
    ),
  ];
}

interface Line {
  text: string;
  at: string;
}

function folded(title: string, lines: readonly Line[], count: number, hasSearch = false): HTMLElement[] {
  if (count === 0) return [];
  const list = plainList([]);
  list.className = "lines";
  const fill = (words: string) => {
    list.replaceChildren();
    growing(
      list,
      lines.filter(({ text, at }) => `${at} ${text}`.includes(words)),
      DRAWN_AT_ONCE,
      lineOf,
    );
  };
  const left = count - lines.length;
  const more =
    left > 0
      ? [make("p", { className: "quiet", textContent: `แสดง ${lines.length} รายการแรก อีก ${left} รายการอยู่ในแท็บ ผลการนำเข้า หลังนำเข้าแล้ว` })]
      : [];
  const search = make("input", { type: "search", ariaLabel: `ค้นใน${title}`, placeholder: "ค้นจากข้อความ หรือที่อยู่ เช่น บรรทัด 12" });
  search.oninput = () => fill(search.value.trim());
  const details = make("details", {}, [make("summary", {}, [make("h3", { textContent: title })])]);
  const open = () => {
    if (!details.open || details.children.length > 1) return;
    details.append(...(hasSearch ? [make("p", {}, [search])] : []), list, ...more);
    fill("");
  };
  details.addEventListener("toggle", open);
  return [details];
}

function lineOf({ text, at }: Line): HTMLElement {
  return make("li", {}, [
    make("span", { className: "place quiet", textContent: at }),
    make("span", { className: "text", textContent: text }),
  ]);
}
