/** Cell notes: a corner marker, and the text beside the cell that the mouse or the selection is on. @module */
import type { Model } from "@odoo/o-spreadsheet";
import { byId } from "#local/page/element";
import { ownGetters } from "#local/sheet/plugins";

const MARKER = 7;
const MARKER_COLOR = "#c77700";
const GAP = 6;

interface Rect {
  x: number;
  y: number;
  width: number;
  height: number;
}
interface Position {
  sheetId: string;
  col: number;
  row: number;
}
/** The part of o-spreadsheet's drawing context that is used. */
interface Drawing {
  ctx: CanvasRenderingContext2D;
  sheetId: string;
  viewports: { getVisibleRect(sheetId: string, zone: { left: number; right: number; top: number; bottom: number }): Rect };
}

/** A renderer for o-spreadsheet's RendererStore: draws over the cells. */
export function noteMarkers(model: Model): { renderingLayers: string[]; drawLayer(context: Drawing): void } {
  return {
    renderingLayers: ["Highlights"],
    drawLayer({ ctx, sheetId, viewports }) {
      ctx.fillStyle = MARKER_COLOR;
      for (const { col, row } of ownGetters(model).getNotes(sheetId)) {
        const zone = model.getters.expandZone(sheetId, { left: col, right: col, top: row, bottom: row });
        const { x, y, width, height } = viewports.getVisibleRect(sheetId, zone);
        if (width < MARKER || height < MARKER) continue;
        const right = x + width - 1;
        ctx.beginPath();
        ctx.moveTo(right - MARKER, y + 1);
        ctx.lineTo(right, y + 1);
        ctx.lineTo(right, y + 1 + MARKER);
        ctx.fill();
      }
    },
  };
}

/** Shows the note of the cell under the mouse, else of the selected cell; the selected one's is also read out. */
export function showNote(model: Model, hovered: { col?: number | undefined; row?: number | undefined }): void {
  const { col, row } = hovered;
  const getters = ownGetters(model);
  const active = getters.getActivePosition();
  const under = col === undefined || row === undefined ? null : getters.getMainCellPosition({ sheetId: active.sheetId, col, row });
  const position = under && getters.getNote(under) ? under : active;
  const spoken = getters.getNote(active);
  if (byId("note-text").textContent !== spoken) byId("note-text").textContent = spoken;
  place(model, position, getters.getNote(position));
}

function place(model: Model, { sheetId, col, row }: Position, text: string): void {
  const element = byId("note");
  const grid = document.querySelector(".o-grid")?.getBoundingClientRect();
  const zone = model.getters.expandZone(sheetId, { left: col, right: col, top: row, bottom: row });
  const cell = text && grid ? model.getters.getVisibleRect(zone) : null;
  element.hidden = !cell || !grid || cell.width === 0 || cell.height === 0;
  if (element.hidden || !cell || !grid) return;
  element.textContent = text;
  const zoom = model.getters.getViewportZoomLevel();
  const left = grid.left + cell.x * zoom;
  const fitsRight = left + cell.width * zoom + GAP + element.offsetWidth < byId("sheet").getBoundingClientRect().right;
  const x = fitsRight ? left + cell.width * zoom + GAP : Math.max(0, left - GAP - element.offsetWidth);
  const y = Math.min(grid.top + cell.y * zoom, innerHeight - element.offsetHeight - GAP);
  Object.assign(element.style, { left: `${x}px`, top: `${Math.max(0, y)}px` });
}
