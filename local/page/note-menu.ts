/** Writing notes by hand: the library has none, Google Sheets has แทรก › หมายเหตุ. @module */
import type { Model, registries } from "@odoo/o-spreadsheet";
import { askUser } from "#local/page/dialogs";
import { ownGetters } from "#local/sheet/plugins";

/** Adds the entry to the menu แทรก and to the menu of a cell; call it once, before the page is mounted. */
export function addNoteMenu({ topbarMenuRegistry, cellMenuRegistry }: typeof registries): void {
  const entry = { name: "หมายเหตุ…", sequence: 95, execute: (env: { model: Model }) => void writeNote(env.model) };
  topbarMenuRegistry.addChild("insert_note", ["insert"], entry);
  cellMenuRegistry.add("insert_note", { ...entry, sequence: 155 });
}

async function writeNote(model: Model): Promise<void> {
  const position = model.getters.getActivePosition();
  const initial = ownGetters(model).getNote(position);
  const request = { title: "หมายเหตุของเซลล์", message: "พิมพ์ข้อความ ลบให้ว่างเพื่อเอาหมายเหตุออก", buttons: "OK_CANCEL" } as const;
  const { button, text } = await askUser(request, { withInput: true, initial });
  if (button === "OK" && text !== initial) model.dispatch("SET_NOTE" as never, { ...position, text } as never);
}
