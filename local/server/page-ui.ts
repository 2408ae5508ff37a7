/** What a script shows on the page it was started from, and the answers that come back. @module */
import { randomUUID } from "node:crypto";
import { BUTTONS, type Button, type HtmlPanel, type PromptAnswer, type ScriptMenu, type ScriptUi } from "#local/script-host/protocol";
import type { EventHub } from "#local/server/events";
import type { DialogAnswer, PageEvents, PanelInfo } from "#local/server/messages";

/** A page that is away this long will not answer: its dialog counts as closed. */
const AWAY_MS = 15_000;

interface Pending {
  page: string;
  kind: "alert" | "prompt";
  data: PageEvents["alert"];
  settle(answer: PromptAnswer): void;
}

export interface PageUis {
  /** The Ui of a run that this page started. */
  of(page: string): ScriptUi;
  /** Says again what a page that was away still has to answer. */
  repeat(page: string): void;
  /** False where nothing of that id was asked of that page. */
  answer(answer: DialogAnswer): boolean;
  /** A shown panel's HTML by its id, or null. */
  panel(id: string): HtmlPanel | null;
}

export function createPageUis(events: EventHub, onMenu: (menu: ScriptMenu) => void, awayMs = AWAY_MS): PageUis {
  const pending = new Map<string, Pending>();
  const panels = new Map<string, HtmlPanel>();
  const send = <E extends keyof PageEvents>(page: string, event: E, data: PageEvents[E]) => events.send(page, event, data);

  function ask(page: string, kind: Pending["kind"], request: PageEvents["alert"]["request"], gone: AbortSignal): Promise<PromptAnswer> {
    const id = randomUUID();
    return new Promise((resolve) => {
      const settle = (answer: PromptAnswer) => {
        clearInterval(watch);
        pending.delete(id);
        resolve(answer);
      };
      let missed = 0;
      const watch = setInterval(() => {
        missed = events.isConnected(page) ? 0 : missed + 1;
        if (missed >= 5) settle({ button: "CLOSE", text: "" });
      }, awayMs / 5);
      watch.unref();
      gone.addEventListener("abort", () => {
        if (pending.has(id)) send(page, "withdraw", { id });
        settle({ button: "CLOSE", text: "" });
      });
      pending.set(id, { page, kind, data: { id, request }, settle });
      send(page, kind, { id, request });
    });
  }

  function show(page: string, event: "sidebar" | "dialog", panel: HtmlPanel): void {
    const { title, width, height, modeless = false } = panel;
    const info: PanelInfo = { id: randomUUID(), title, width, height, modeless };
    panels.set(info.id, panel);
    send(page, event, info);
  }

  return {
    of: (page) => ({
      menu: onMenu,
      toast: (toast) => send(page, "toast", toast),
      alert: async (request, gone) => (await ask(page, "alert", request, gone)).button,
      prompt: (request, gone) => ask(page, "prompt", request, gone),
      sidebar: (panel) => show(page, "sidebar", panel),
      dialog: (panel) => show(page, "dialog", panel),
      select: (selection) => send(page, "select", selection),
    }),
    repeat(page) {
      for (const { page: owner, kind, data } of pending.values()) if (owner === page) send(page, kind, data);
    },
    answer({ page, id, button, text }) {
      const asked = pending.get(id);
      if (!asked || asked.page !== page) return false;
      asked.settle({ button, text });
      return true;
    },
    panel: (id) => panels.get(id) ?? null,
  };
}

export function isButton(text: string): text is Button {
  return (BUTTONS as readonly string[]).includes(text);
}
