/** Tabs by the ARIA pattern: arrows, Home and End go to another tab and show it. @module */
import { make } from "#local/page/element";

export interface Tab {
  id: string;
  label: string;
  /** Made when it is shown. */
  content(): HTMLElement;
}

/** The row of tabs and the panel below it; the first tab is shown. */
export function createTabs(label: string, tabs: readonly Tab[]): [row: HTMLElement, panel: HTMLElement] {
  const row = make("div", { className: "tabs", role: "tablist", ariaLabel: label });
  const panel = make("div", { id: "tab-panel", className: "tab-panel", role: "tabpanel" });
  const buttons = tabs.map((tab) => {
    const button = make("button", { type: "button", id: `tab-${tab.id}`, role: "tab", textContent: tab.label });
    button.setAttribute("aria-controls", panel.id);
    button.onclick = () => show(tab);
    return button;
  });
  row.append(...buttons);

  function show(tab: Tab): void {
    for (const button of buttons) {
      const chosen = button.id === `tab-${tab.id}`;
      button.setAttribute("aria-selected", String(chosen));
      button.tabIndex = chosen ? 0 : -1;
    }
    panel.setAttribute("aria-labelledby", `tab-${tab.id}`);
    panel.replaceChildren(tab.content());
  }

  row.onkeydown = (event) => {
    const at = buttons.findIndex((button) => button.tabIndex === 0);
    const to = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: -1 }[event.key];
    if (to === undefined) return;
    event.preventDefault();
    const button = buttons.at(to % buttons.length);
    button?.focus();
    button?.click();
  };
  const [first] = tabs;
  if (first) show(first);
  return [row, panel];
}
