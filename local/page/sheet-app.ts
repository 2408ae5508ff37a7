/** Mounts the spreadsheet, with our menus and notes in it. @module */
import * as o from "@odoo/o-spreadsheet";
import { App, Component, onMounted, onPatched, onWillUnmount, useRef, xml } from "@odoo/owl";
import { TAB_METADATA } from "#core/workbook/metadata";
import { askUser, giveFocus, tellUser } from "#local/page/dialogs";
import { byId } from "#local/page/element";
import { reachMenusByKey } from "#local/page/menu-bar";
import { noteMarkers, showNote } from "#local/page/notes";
import { renderMenus } from "#local/page/script-menus";
import { translate } from "#local/page/thai-terms";
import { showToast } from "#local/page/toast";
import type { ScriptMenu } from "#local/script-host/protocol";
import { ownGetters } from "#local/sheet/plugins";

export interface SheetAppOptions {
  model: o.Model;
  templates: string;
  menus: ScriptMenu[];
  run(functionName: string): void;
}

/** Mounts into the element; gives the function that shows other menus. */
export async function mountSheet(target: HTMLElement, options: SheetAppOptions): Promise<(menus: ScriptMenu[]) => void> {
  const { model, run } = options;
  const actions = { run, leave: () => focusGrid(target) };
  openPlanTab(model);
  // It refuses to paste across frozen rows and columns, where Google lets people paste; it does nothing else.
  o.registries.clipboardHandlersRegistries.cellHandlers.remove("sheet");
  let menus = options.menus;
  let ignoreKey = () => {};
  /** On a narrow screen the library has no top bar: the menus are in the header then. */
  const narrowBar = byId("menus");
  let bar = narrowBar;
  const moveMenus = (to: HTMLElement) => {
    ignoreKey();
    bar.replaceChildren();
    bar = to;
    renderMenus(bar, menus, actions);
    ignoreKey = reachMenusByKey(bar, actions.leave);
  };

  class ScriptBar extends Component {
    static override template = xml`<div class="d-flex" t-ref="bar"/>`;
    bar = useRef("bar");
    override setup() {
      const renderer = o.stores.useStore(o.stores.RendererStore);
      const hovered = o.stores.useStore(o.stores.DelayedHoveredCellStore);
      const markers = noteMarkers(model) as never;
      renderer.register(markers);
      onWillUnmount(() => renderer.unRegister(markers));
      onWillUnmount(() => moveMenus(narrowBar));
      onMounted(() => {
        if (this.bar.el) moveMenus(this.bar.el);
        showNote(model, hovered);
      });
      onPatched(() => showNote(model, hovered));
    }
  }
  o.registries.topbarComponentRegistry.add("script_menus", { id: "script_menus", component: ScriptBar, sequence: 1 } as never);

  class Root extends Component {
    static override template = xml`<Spreadsheet model="model" notifyUser="notify" raiseError="raise" askConfirmation="ask"/>`;
    static components = { Spreadsheet: o.Spreadsheet };
    model = model;
    notify = ({ text }: { text: string }) => showToast({ message: String(text), title: "", seconds: 6 });
    raise = (text: string, then?: () => void) => void tellUser(String(text)).then(() => then?.());
    ask = async (text: string, yes: () => void, no?: () => void) => {
      const { button } = await askUser({ title: "", message: String(text), buttons: "YES_NO" });
      if (button === "YES") yes();
      else no?.();
    };
  }
  await new App(Root, { templates: options.templates, translateFn: translate }).mount(target);
  if (bar === narrowBar) moveMenus(narrowBar);
  return (next) => {
    menus = next;
    renderMenus(bar, menus, actions);
  };
}

/** A file opens on its plan, not on the settings that come first. */
function openPlanTab(model: o.Model): void {
  const plan = ownGetters(model)
    .getDeveloperMetadata()
    .find(({ key, value, sheetId }) => key === TAB_METADATA && value === "plan" && sheetId !== null);
  const sheetIdFrom = model.getters.getActiveSheetId();
  if (plan?.sheetId && plan.sheetId !== sheetIdFrom) model.dispatch("ACTIVATE_SHEET", { sheetIdFrom, sheetIdTo: plan.sheetId });
}

/** Gives the focus to the element that takes the sheet's keys; the library does not say which. */
export function focusGrid(sheet: HTMLElement): void {
  const keys = sheet.querySelector<HTMLElement>(".o-grid .o-composer");
  if (keys) giveFocus(keys);
}
