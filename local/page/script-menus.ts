/** The script's menus in the top bar: buttons that open a menu, usable by mouse and keyboard alike. @module */
import { make } from "#local/page/element";
import { goToNextMenu, MENU_KEY } from "#local/page/menu-bar";
import type { MenuEntry, ScriptMenu } from "#local/script-host/protocol";

export interface MenuActions {
  /** Is given the function of the chosen item. */
  run(functionName: string): void;
  /** Gives the focus back to the sheet. */
  leave(): void;
}

/** Fills `bar` with a button for each menu. */
export function renderMenus(bar: HTMLElement, menus: ScriptMenu[], actions: MenuActions): void {
  const buttons = menus.map((menu) => menuButton(menu, actions));
  buttons[0]?.setAttribute("aria-keyshortcuts", MENU_KEY);
  if (buttons[0]) buttons[0].title = `กด ${MENU_KEY} เพื่อมาที่เมนูนี้`;
  bar.replaceChildren(...buttons);
}

function menuButton(menu: ScriptMenu, actions: MenuActions): HTMLElement {
  const button = make("button", { type: "button", className: "app-menu-button", textContent: menu.title });
  button.setAttribute("aria-haspopup", "menu");
  button.setAttribute("aria-expanded", "false");
  button.onclick = () => {
    if (button.getAttribute("aria-expanded") === "true") return;
    // The spreadsheet takes the focus on every click in its bar, so ours comes after.
    setTimeout(() => openMenu(button, menu, actions));
  };
  return button;
}

function openMenu(button: HTMLElement, menu: ScriptMenu, { run, leave }: MenuActions): void {
  const list = make("div", { className: "app-menu", role: "menu", ariaLabel: menu.title });
  const close = (refocus: boolean) => {
    list.remove();
    button.setAttribute("aria-expanded", "false");
    document.removeEventListener("pointerdown", outside, true);
    if (refocus) button.focus();
  };
  const outside = (event: PointerEvent) => {
    if (!list.contains(event.target as Node)) close(false);
  };
  const choose = (functionName: string) => {
    close(false);
    leave();
    run(functionName);
  };
  list.append(...menu.entries.flatMap((entry) => entryElements(entry, choose)));
  list.onkeydown = (event) => {
    if (event.key === "ArrowLeft" || event.key === "ArrowRight") {
      event.stopPropagation();
      close(false);
      goToNextMenu(button, event.key === "ArrowLeft" ? -1 : 1);
    } else handleKey(event, list, () => close(true));
  };
  const { left, bottom } = button.getBoundingClientRect();
  Object.assign(list.style, { top: `${bottom}px`, maxHeight: `calc(100dvh - ${bottom}px)` });
  document.addEventListener("pointerdown", outside, true);
  document.body.append(list);
  list.style.left = `${Math.max(0, Math.min(left, innerWidth - list.offsetWidth))}px`;
  button.setAttribute("aria-expanded", "true");
  items(list)[0]?.focus();
}

function entryElements(entry: MenuEntry, choose: (functionName: string) => void): HTMLElement[] {
  if ("separator" in entry) return [make("div", { role: "separator" })];
  if ("submenu" in entry) {
    const { title, entries } = entry.submenu;
    const heading = make("div", { className: "app-menu-heading", textContent: title, role: "presentation" });
    return [make("div", { role: "group", ariaLabel: title }, [heading, ...entries.flatMap((inner) => entryElements(inner, choose))])];
  }
  const item = make("button", { type: "button", role: "menuitem", tabIndex: -1, textContent: entry.label });
  item.onclick = () => choose(entry.functionName);
  return [item];
}

function handleKey(event: KeyboardEvent, list: HTMLElement, close: () => void): void {
  const all = items(list);
  const at = all.indexOf(document.activeElement as HTMLElement);
  const target = { ArrowDown: at + 1, ArrowUp: at - 1 + all.length, Home: 0, End: all.length - 1 }[event.key];
  if (target !== undefined) all[target % all.length]?.focus();
  else if (event.key === "Escape" || event.key === "Tab") close();
  else return;
  event.preventDefault();
  event.stopPropagation();
}

function items(list: HTMLElement): HTMLElement[] {
  return [...list.querySelectorAll<HTMLElement>("[role=menuitem]")];
}
