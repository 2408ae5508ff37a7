/** The script's own HTML: side bar and modal dialog, in a sandboxed frame with google.script.run. @module */
import { show } from "#local/page/dialogs";
import { byId, make } from "#local/page/element";
import type { PanelInfo, ScriptAnswer } from "#local/server/messages";

type Run = (functionName: string, args: unknown[], panel: string) => Promise<ScriptAnswer>;

/** What a frame says: one call of google.script.run, or close. */
interface FrameMessage {
  call?: number;
  name?: string;
  args?: unknown[];
  close?: boolean;
}

/** Shows panels; `run` calls a function of the script for them. */
export function createPanels(run: Run): { sidebar(info: PanelInfo): void; dialog(info: PanelInfo): void } {
  const frames = new Map<HTMLIFrameElement, { info: PanelInfo; close(): void }>();

  addEventListener("message", (event: MessageEvent<FrameMessage>) => {
    for (const [frame, { info, close }] of frames) {
      if (event.source === frame.contentWindow && event.source !== null) void answer(frame, info, close, event.data);
    }
  });

  async function answer(frame: HTMLIFrameElement, info: PanelInfo, close: () => void, message: FrameMessage): Promise<void> {
    if (message.close) return close();
    if (typeof message.call !== "number" || typeof message.name !== "string") return;
    const result = await run(message.name, message.args ?? [], info.id);
    const reply = "error" in result ? { error: result.error.message } : { value: result.value };
    // The frame's origin is opaque, so it cannot be named.
    frame.contentWindow?.postMessage({ call: message.call, ...reply }, "*");
  }

  function addFrame(info: PanelInfo, close: () => void): HTMLIFrameElement {
    const frame = make("iframe", { className: "app-frame", src: `/panel/${info.id}`, title: info.title || "แถบข้าง" });
    frame.setAttribute("sandbox", "allow-scripts allow-forms allow-modals");
    frames.set(frame, { info, close });
    return frame;
  }

  return {
    sidebar(info) {
      const panel = byId("panel");
      const close = () => {
        panel.hidden = true;
        for (const old of panel.querySelectorAll("iframe")) {
          frames.delete(old);
          old.remove();
        }
        dispatchEvent(new Event("resize"));
      };
      close();
      byId("panel-title").textContent = info.title;
      byId("panel-close").onclick = close;
      panel.append(addFrame(info, close));
      panel.hidden = false;
      dispatchEvent(new Event("resize"));
    },
    dialog(info) {
      const title = make("h2", { id: "panel-dialog-title", textContent: info.title });
      const button = make("button", { type: "button", className: "app-close", textContent: "×", ariaLabel: "ปิด" });
      const dialog = make("dialog", { className: "app-dialog app-dialog-frame" }, [
        make("div", { className: "app-panel-head" }, [title, button]),
      ]);
      dialog.setAttribute("aria-labelledby", "panel-dialog-title");
      const frame = addFrame(info, () => dialog.close());
      frame.style.width = `${info.width ?? 600}px`;
      frame.style.height = `${info.height ?? 400}px`;
      button.onclick = () => dialog.close();
      dialog.append(frame);
      show(dialog, () => frames.delete(frame));
    },
  };
}
