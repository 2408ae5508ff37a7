/** Questions to the user. The browser's own modal dialog keeps the focus inside and closes on Esc. @module */
import { make } from "#local/page/element";
import type { AlertRequest, Button, ButtonSet, PromptAnswer } from "#local/script-host/protocol";

const BUTTONS: Record<ButtonSet, Button[]> = {
  OK: ["OK"],
  OK_CANCEL: ["OK", "CANCEL"],
  YES_NO: ["YES", "NO"],
  YES_NO_CANCEL: ["YES", "NO", "CANCEL"],
};
const LABELS: Record<Button, string> = { OK: "ตกลง", CANCEL: "ยกเลิก", YES: "ใช่", NO: "ไม่ใช่", CLOSE: "ปิด" };

export interface DialogOptions {
  /** Asks for a text as well. */
  withInput?: boolean;
  /** What stands in the field at first, which then takes several lines. */
  initial?: string;
  /** A box to tick, with this text. */
  check?: string;
  /** Where the focus is at first; the first button where left out. */
  focus?: Button;
  /** Small print, folded: what a programmer wants to know. */
  detail?: string;
  /** Takes the dialog away, answered CLOSE. */
  signal?: AbortSignal;
}

/** What was answered; `checked`: the box was ticked. */
export interface DialogAnswer extends PromptAnswer {
  checked: boolean;
}

/** Shows the request and waits. Esc, and a page left, count as CLOSE. */
export function askUser(request: AlertRequest, options: DialogOptions = {}): Promise<DialogAnswer> {
  const { withInput = false, initial, check, focus, detail, signal } = options;
  return new Promise((resolve) => {
    const heading = request.title ? [make("h2", { id: "dialog-title", textContent: request.title })] : [];
    const message = make("p", { id: "dialog-message", textContent: request.message });
    const input = initial === undefined ? make("input", { type: "text" }) : make("textarea", { value: initial, rows: 6 });
    input.setAttribute("aria-labelledby", "dialog-message");
    const buttons = BUTTONS[request.buttons].map((button, index) =>
      make("button", { type: "submit", value: button, textContent: LABELS[button], className: index === 0 ? "app-first" : "" }),
    );
    const details = detail ? [make("details", {}, [make("summary", { textContent: "รายละเอียด" }), detail])] : [];
    const box = make("input", { type: "checkbox" });
    const checks = check ? [make("label", { className: "app-dialog-check" }, [box, check])] : [];
    const row = make("div", { className: "app-dialog-buttons" }, buttons);
    const form = make("form", { method: "dialog" }, [...heading, message, ...(withInput ? [input] : []), ...details, ...checks, row]);
    const dialog = make("dialog", { className: "app-dialog" }, [form]);
    dialog.setAttribute("role", withInput ? "dialog" : "alertdialog");
    dialog.setAttribute("aria-modal", "true");
    dialog.setAttribute("aria-labelledby", heading.length > 0 ? "dialog-title" : "dialog-message");
    dialog.setAttribute("aria-describedby", "dialog-message");
    show(dialog, () => resolve({ button: (dialog.returnValue || "CLOSE") as Button, text: input.value, checked: box.checked }), { signal });
    const first = buttons.find(({ value }) => value === focus) ?? buttons[0];
    (withInput ? input : first)?.focus();
  });
}

/** Tells something that needs no answer but a look. */
export async function tellUser(message: string, detail?: string): Promise<void> {
  await askUser({ title: "", message, buttons: "OK" }, detail === undefined ? {} : { detail });
}

interface ShowOptions {
  signal?: AbortSignal | undefined;
  /** The sheet stays usable behind it. */
  modeless?: boolean | undefined;
  /** Gives the focus to something else than what had it before. */
  leave?: () => void;
}

/** Shows the dialog; it is gone, and the focus back where it was, before `onClosed`. */
export function show(dialog: HTMLDialogElement, onClosed: () => void, { signal, modeless = false, leave }: ShowOptions): void {
  const before = document.activeElement;
  // Keys typed here are not meant for the sheet behind.
  dialog.addEventListener("keydown", (event) => event.stopPropagation());
  dialog.addEventListener("close", () => {
    dialog.remove();
    // Where a frame had it, keys would go nowhere, though the document says that its element has the focus.
    window.focus();
    if (leave) leave();
    else if (before instanceof HTMLElement) giveFocus(before);
    onClosed();
  });
  signal?.addEventListener("abort", () => dialog.close());
  document.body.append(dialog);
  if (modeless) dialog.show();
  else dialog.showModal();
}

/** The browser gives the focus back without the caret, and into a cell without a caret nothing can be typed. */
export function giveFocus(element: HTMLElement): void {
  element.focus();
  if (element.isContentEditable) getSelection()?.collapse(element, element.childNodes.length);
}
