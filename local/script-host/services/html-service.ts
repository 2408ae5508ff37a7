/** HtmlService: HTML given as text. @module */
import type { HtmlPanel } from "#local/script-host/protocol";
import { strict } from "#local/script-host/services/strict";

export interface HtmlOutput {
  /** Not Google's: what the host shows. */
  panel(): HtmlPanel;
}

export function htmlService(): object {
  return strict("HtmlService", { createHtmlOutput: (html = "") => htmlOutput(String(html)) });
}

function htmlOutput(html: string): object {
  const panel: HtmlPanel = { title: "", html, width: null, height: null };
  const set = (values: Partial<HtmlPanel>) => {
    Object.assign(panel, values);
    return self;
  };
  const self: object = strict("HtmlOutput", {
    panel: () => ({ ...panel }),
    getContent: () => panel.html,
    getTitle: () => panel.title,
    append: (more: string) => set({ html: panel.html + String(more) }),
    setContent: (content: string) => set({ html: String(content) }),
    setTitle: (title: string) => set({ title: String(title) }),
    setWidth: (width: number) => set({ width: Number(width) }),
    setHeight: (height: number) => set({ height: Number(height) }),
  });
  return self;
}
