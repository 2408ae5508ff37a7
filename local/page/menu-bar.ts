/** The menus of the top bar by keyboard: the library's, which know arrow keys once they are open, and the script's. @module */

/** As in programs with a menu bar. */
export const MENU_KEY = "F10";

const MENUS = ".o-topbar-menu, .app-menu-button";

/**
 * Makes F10 lead from the sheet to the script's first menu in `bar`, arrow keys from menu to menu, arrow down, Enter and the space bar
 * into one, Esc back (`leave`).
 * @returns a function that ends this.
 */
export function reachMenusByKey(bar: HTMLElement, leave: () => void): () => void {
  for (const menu of menus()) {
    if (menu instanceof HTMLButtonElement) continue;
    menu.tabIndex = -1;
    menu.role = "button";
    menu.ariaHasPopup = "menu";
  }
  const onKey = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.altKey || event.shiftKey || event.metaKey || document.querySelector("dialog[open]")) return;
    const menu = (event.target as Element).closest<HTMLElement>(MENUS);
    if (event.key === MENU_KEY) (bar.querySelector("button") ?? menus()[0])?.focus();
    else if (!menu || !act(event.key, menu, leave)) return;
    event.preventDefault();
    event.stopPropagation();
  };
  // The sheet keeps keys to itself.
  document.addEventListener("keydown", onKey, true);
  return () => document.removeEventListener("keydown", onKey, true);
}

/** Puts the focus on the menu before (-1) or behind (1). */
export function goToNextMenu(menu: HTMLElement, step: -1 | 1): void {
  const all = menus();
  all.at((all.indexOf(menu) + step) % all.length)?.focus();
}

function act(key: string, menu: HTMLElement, leave: () => void): boolean {
  if (key === "ArrowLeft" || key === "ArrowRight") goToNextMenu(menu, key === "ArrowLeft" ? -1 : 1);
  else if (key === "ArrowDown" || key === "Enter" || key === " ") open(menu);
  else if (key === "Escape") leave();
  else return false;
  return true;
}

function open(menu: HTMLElement): void {
  menu.click();
  if (menu instanceof HTMLButtonElement) return;
  // The library's menu takes the focus once it is drawn, and its first entry with an arrow key.
  setTimeout(() => {
    const list = document.querySelector<HTMLElement>(".o-menu-wrapper .o-menu");
    list?.dispatchEvent(new KeyboardEvent("keydown", { key: "ArrowDown", bubbles: true }));
  }, 50);
}

function menus(): HTMLElement[] {
  return [...document.querySelectorAll<HTMLElement>(MENUS)];
}
