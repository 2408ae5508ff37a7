/** The script's own HTML: side bar and dialogs, in a sandboxed frame with google.script.run. @module */
import { show } from "#local/page/dialogs";
import { byId, make } from "#local/page/element";
import type { PanelInfo, ScriptAnswer } from "#local/server/messages";

type Run = (functionName: string, args: unknown[], panel: string) => Promise<ScriptAnswer>;

/** What a frame says: one call of google.script.run, or a wish. */
interface FrameMessage {
  call?: number;
  name?: string;
  args?: unknown[];
  close?: boolean;
  /** Esc was pressed and nothing in the frame wanted it. */
  escape?: boolean;
  /** The sheet is to have the focus. */
  leave?: boolean;
  /** A link to be opened in a tab of its own. */
  open?: string;
  width?: unknown;
  height?: unknown;
}

/** A shown panel. */
interface Panel {
  id: string;
  frame: HTMLIFrameElement;
  close(): void;
  escape(): void;
  /** Side bars have one size. */
  resize(size: { width?: number; height?: number }): void;
}

/** The key that leads from the sheet into the side bar and back, as from pane to pane in other programs. */
const PANE_KEY = "F6";

/** Shows panels; `run` calls a function of the script for them, `leave` gives the focus to the sheet. */
export function createPanels(run: Run, leave: () => void): { sidebar(info: PanelInfo): void; dialog(info: PanelInfo): void } {
  const panels = new Set<Panel>();
  let sidebar: Panel | null = null;
  let dialog: Panel | null = null;

  addEventListener("message", (event: MessageEvent<FrameMessage>) => {
    for (const panel of [...panels]) {
      if (event.source === panel.frame.contentWindow && event.source !== null) void answer(panel, event.data);
    }
  });
  // The sheet keeps keys to itself.
  document.addEventListener("keydown", onPaneKey, true);

  function onPaneKey(event: KeyboardEvent): void {
    if (event.key !== PANE_KEY || event.ctrlKey || event.altKey || event.shiftKey || document.querySelector("dialog:modal")) return;
    const panel = dialog ?? sidebar;
    if (!panel) return;
    event.preventDefault();
    event.stopPropagation();
    enter(panel.frame);
  }

  async function answer(panel: Panel, message: FrameMessage): Promise<void> {
    if (message.close) return panel.close();
    if (message.escape) return panel.escape();
    if (message.leave) return leave();
    if (typeof message.open === "string") return openLink(message.open);
    if (typeof message.width === "number") panel.resize({ width: message.width });
    if (typeof message.height === "number") panel.resize({ height: message.height });
    if (typeof message.call !== "number" || typeof message.name !== "string") return;
    const result = await run(message.name, message.args ?? [], panel.id);
    const reply = "error" in result ? { error: result.error.message } : { value: result.value };
    // The frame's origin is opaque, so it cannot be named.
    panel.frame.contentWindow?.postMessage({ call: message.call, ...reply }, "*");
  }

  function makeFrame(info: PanelInfo, fallback: string): HTMLIFrameElement {
    const frame = make("iframe", { className: "app-frame", src: `/panel/${info.id}`, title: info.title || fallback });
    frame.setAttribute("sandbox", "allow-scripts allow-forms allow-modals allow-downloads");
    return frame;
  }

  function showSidebar(info: PanelInfo): void {
    sidebar?.close();
    const bar = byId("panel");
    const frame = makeFrame(info, "แถบข้าง");
    const close = () => {
      const hadFocus = bar.contains(document.activeElement);
      panels.delete(panel);
      sidebar = null;
      bar.hidden = true;
      frame.remove();
      dispatchEvent(new Event("resize"));
      if (hadFocus) leave();
    };
    const panel: Panel = { id: info.id, frame, close, escape: leave, resize: () => {} };
    panels.add(panel);
    sidebar = panel;
    byId("panel-title").textContent = info.title || "แถบข้าง";
    byId("panel-close").onclick = close;
    bar.append(frame);
    bar.hidden = false;
    dispatchEvent(new Event("resize"));
  }

  function showDialog(info: PanelInfo): void {
    dialog?.close();
    const title = make("h2", { id: "panel-dialog-title", textContent: info.title });
    const button = make("button", { type: "button", className: "app-close", textContent: "×", ariaLabel: "ปิด" });
    const box = make("dialog", { className: "app-dialog app-dialog-frame" }, [
      make("div", { className: "app-panel-head" }, [title, button]),
    ]);
    box.setAttribute("aria-labelledby", "panel-dialog-title");
    const frame = makeFrame(info, "กล่องโต้ตอบ");
    // Buttons คัดลอก.
    frame.allow = "clipboard-write";
    const resize: Panel["resize"] = ({ width, height }) => {
      if (width !== undefined) frame.style.width = `${width}px`;
      if (height !== undefined) frame.style.height = `${height}px`;
    };
    resize({ width: info.width ?? 600, height: info.height ?? 400 });
    const close = () => box.close();
    const panel: Panel = { id: info.id, frame, close, escape: close, resize };
    panels.add(panel);
    dialog = panel;
    button.onclick = close;
    box.append(frame);
    frame.onload = () => enter(frame);
    const onClosed = () => {
      panels.delete(panel);
      if (dialog === panel) dialog = null;
    };
    // As Google does: what it was about is in the sheet, a cell that it led to above all.
    show(box, onClosed, { modeless: info.modeless, leave });
  }

  return { sidebar: showSidebar, dialog: showDialog };
}

/** Puts the focus on the frame's first field, or where it was in it. */
function enter(frame: HTMLIFrameElement): void {
  frame.focus();
  frame.contentWindow?.postMessage({ enter: true }, "*");
}

/** In a tab that knows nothing of this one. */
function openLink(address: string): void {
  if (/^https?:\/\//.test(address)) open(address, "_blank", "noopener");
}
