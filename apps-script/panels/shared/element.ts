/** Elements of a panel. Texts of the workbook go in as text nodes only. @module */

/** The element of index.html with that id. */
export function byId<T extends HTMLElement = HTMLElement>(id: string): T {
  const element = document.getElementById(id);
  if (!element) throw new Error(`no element #${id}`);
  return element as T;
}

/** A new element with properties and children; a string child becomes a text node. */
export function make<K extends keyof HTMLElementTagNameMap>(
  name: K,
  properties: Partial<HTMLElementTagNameMap[K]> = {},
  children: (Node | string)[] = [],
): HTMLElementTagNameMap[K] {
  const element = Object.assign(document.createElement(name), properties);
  element.append(...children);
  return element;
}

/** A button that does `press`. */
export function button(label: string, press: () => void, className = ""): HTMLButtonElement {
  return make("button", { type: "button", className, textContent: label, onclick: press });
}

/** A list without bullets; the role brings back what Safari takes from such lists. */
export function plainList(items: HTMLLIElement[]): HTMLUListElement {
  const list = make("ul", {}, items);
  list.setAttribute("role", "list");
  return list;
}
