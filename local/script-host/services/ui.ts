/** Ui: menus, dialogs, side bar. Dialogs block the script as Google's do. @module */
import { type AlertRequest, BUTTON_SETS, BUTTONS, type ButtonSet, type ScriptMenu } from "#local/script-host/protocol";
import { ServiceException } from "#local/script-host/services/bridge";
import { type EnumValue, enumeration } from "#local/script-host/services/enumeration";
import type { HtmlOutput } from "#local/script-host/services/html-service";
import type { Runtime } from "#local/script-host/services/runtime";
import { strict } from "#local/script-host/services/strict";

const Button = enumeration(BUTTONS);
const ButtonSets = enumeration(BUTTON_SETS);

/** `getUi`: refuses, as Google does, where no page is at hand. */
export function uiService(runtime: Runtime): () => object {
  const { host } = runtime;
  const ui = strict("Ui", {
    Button: strict("Button", Button),
    ButtonSet: strict("ButtonSet", ButtonSets),
    createMenu: (title: string) => menuBuilder(runtime, { title: String(title), entries: [] }),
    alert: (...args: unknown[]) => Button[host.alert(request(args))],
    prompt(...args: unknown[]) {
      const answer = host.prompt(request(args));
      return strict("PromptResponse", { getSelectedButton: () => Button[answer.button], getResponseText: () => answer.text });
    },
    showSidebar: (html: HtmlOutput) => host.sidebar(html.panel()),
    showModalDialog: (html: HtmlOutput, title: string) => host.dialog({ ...html.panel(), title: String(title) }),
  });
  return () => {
    if (!runtime.facts.hasUi) throw new ServiceException("Cannot call SpreadsheetApp.getUi() from this context.");
    return ui;
  };
}

/** (message), (message, buttons), (title, message, buttons). */
function request(args: unknown[]): AlertRequest {
  const buttons = args.find((arg): arg is EnumValue<ButtonSet> => Object.values(ButtonSets).includes(arg as EnumValue<ButtonSet>));
  const texts = args.filter((arg) => arg !== buttons).map(String);
  const [title = "", message = ""] = texts.length > 1 ? texts : ["", texts[0]];
  if (texts.length < 1 || texts.length > 2 || (texts.length === 2 && !buttons)) {
    throw new ServiceException("The parameters don't match the method signature for Ui.alert.");
  }
  return { title, message, buttons: buttons?.name() ?? "OK" };
}

const built = new WeakMap<object, ScriptMenu>();

function menuBuilder(runtime: Runtime, menu: ScriptMenu): object {
  const add = (entry: ScriptMenu["entries"][number]) => {
    menu.entries.push(entry);
    return self;
  };
  const self: object = strict("Menu", {
    addItem: (label: string, functionName: string) => add({ label: String(label), functionName: String(functionName) }),
    addSeparator: () => add({ separator: true }),
    addSubMenu(submenu: object) {
      const entries = built.get(submenu);
      if (!entries) throw new ServiceException("The parameters don't match the method signature for Menu.addSubMenu.");
      return add({ submenu: entries });
    },
    addToUi: () => runtime.host.menu(menu),
  });
  built.set(self, menu);
  return self;
}
