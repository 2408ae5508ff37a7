/** What the dialogs have in common. @module */
import { closePanel } from "#apps-script/panels/shared/call";
import { byId } from "#apps-script/panels/shared/element";

/** Lets Escape and the button ปิด close the dialog. */
export function closeByKeyAndButton(): void {
  byId("close").onclick = closePanel;
  addEventListener("keydown", (event) => {
    if (event.key === "Escape") closePanel();
  });
}

/** Shows one view of the dialog (a section of main) and puts the focus on its heading, or the dialog's where it has none. */
export function showView(id: string, options: { focus: boolean } = { focus: true }): void {
  for (const view of document.querySelectorAll<HTMLElement>("main > section")) view.hidden = view.id !== id;
  const heading = byId(id).querySelector<HTMLElement>("h2") ?? document.querySelector("h1");
  if (!options.focus || !heading) return;
  heading.tabIndex = -1;
  heading.focus();
}
