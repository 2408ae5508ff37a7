/** Addresses of cells as Google writes them: `#gid=123&range=B7` behind the page's own. @module */
import type { Model } from "@odoo/o-spreadsheet";
import { parseA1 } from "#core/workbook/a1";
import { goTo } from "#local/page/navigation";
import { showToast } from "#local/page/toast";
import type { Selection } from "#local/script-host/protocol";

/** Goes where the address says, now and whenever it changes; says so where there is no such place. */
export function followAddress(model: Model): void {
  const follow = () => {
    const place = placeOf(location.hash);
    if (place === null) return;
    if (!goTo(model, place)) showToast({ title: "", message: "ไม่พบแท็บหรือเซลล์ที่ลิงก์ชี้ไป อาจถูกซ่อนหรือลบไปแล้ว", seconds: 10 });
  };
  addEventListener("hashchange", follow);
  // The grid learns its size after it was drawn; before, nothing can be scrolled into view.
  requestAnimationFrame(() => requestAnimationFrame(follow));
}

/** A tab, or a block of one; `range` that cannot be read leaves the tab; null: the hash is about something else. */
export function placeOf(hash: string): Selection | null {
  const fields = new URLSearchParams(hash.replace(/^#/, ""));
  const gid = fields.get("gid") ?? "";
  if (!/^\d{1,10}$/.test(gid)) return null;
  const [first, last = first] = (fields.get("range") ?? "").split(":").map(parseA1);
  if (!first || !last) return { sheetId: Number(gid), zone: null };
  const [top, bottom] = [Math.min(first.row, last.row), Math.max(first.row, last.row)];
  const [left, right] = [Math.min(first.column, last.column), Math.max(first.column, last.column)];
  return { sheetId: Number(gid), zone: { top, left, bottom, right } };
}
