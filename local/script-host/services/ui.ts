/** Ui: menus, dialogs, side bar. Dialogs block the script as Google's do. @module */
import { type AlertRequest, BUTTON_SETS, BUTTONS, type ButtonSet, type HtmlPanel, type ScriptMenu } from "#local/script-host/protocol";
import { mismatch } from "#local/script-host/services/arguments";
import { CONTAINER_UI, needsAuthorisation } from "#local/script-host/services/authorisation";
import { ServiceException } from "#local/script-host/services/bridge";
import { type EnumValue, enumeration } from "#local/script-host/services/enumeration";
import { panelOf } from "#local/script-host/services/html-service";
import type { Runtime } from "#local/script-host/services/runtime";
import { strict } from "#local/script-host/services/strict";

const Button = enumeration(BUTTONS);
const ButtonSets = enumeration(BUTTON_SETS);

/** `getUi`: menus only in a simple trigger; refuses, as Google does, where no page is at hand. */
export function uiService(runtime: Runtime): () => object {
  const { host } = runtime;
  /** (output) or (output, title), and a title given here goes before the output's own. */
  function panel(method: string, args: unknown[], count: 1 | 2): HtmlPanel {
    needsAuthorisation(runtime.facts, method, CONTAINER_UI);
    const [output, title] = args;
    const found = panelOf(output);
    if (!found || args.length !== count || (count === 2 && typeof title !== "string")) throw mismatch(method, args);
    return { ...found, ...(count === 2 ? { title: String(title) } : {}) };
  }
  const ui = strict("Ui", {
    Button: strict("Button", Button),
    ButtonSet: strict("ButtonSet", ButtonSets),
    createMenu: (title: string) => menuBuilder(runtime, { title: String(title), entries: [] }),
    alert(...args: unknown[]) {
      needsAuthorisation(runtime.facts, "Ui.alert", CONTAINER_UI);
      return Button[host.alert(request("Ui.alert", args))];
    },
    prompt(...args: unknown[]) {
      needsAuthorisation(runtime.facts, "Ui.prompt", CONTAINER_UI);
      const answer = host.prompt(request("Ui.prompt", args));
      return strict("PromptResponse", { getSelectedButton: () => Button[answer.button], getResponseText: () => answer.text });
    },
    showSidebar: (...args: unknown[]) => host.sidebar(panel("Ui.showSidebar", args, 1)),
    showModalDialog: (...args: unknown[]) => host.dialog(panel("Ui.showModalDialog", args, 2)),
    showModelessDialog: (...args: unknown[]) => host.dialog({ ...panel("Ui.showModelessDialog", args, 2), modeless: true }),
  });
  return () => {
    if (!runtime.facts.hasUi) throw new ServiceException("Cannot call SpreadsheetApp.getUi() from this context.");
    return ui;
  };
}

/** (message), (message, buttons), (title, message, buttons). */
function request(method: string, args: unknown[]): AlertRequest {
  const buttons = args.find((arg): arg is EnumValue<ButtonSet> => Object.values(ButtonSets).includes(arg as EnumValue<ButtonSet>));
  const texts = args.filter((arg) => arg !== buttons).map(String);
  const [title = "", message = ""] = texts.length > 1 ? texts : ["", texts[0]];
  if (texts.length < 1 || texts.length > 2 || (texts.length === 2 && !buttons)) {
    throw mismatch(method, args);
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
      if (!entries) throw mismatch("Menu.addSubMenu", [submenu]);
      return add({ submenu: entries });
    },
    addToUi: () => runtime.host.menu(menu),
  });
  built.set(self, menu);
  return self;
}
