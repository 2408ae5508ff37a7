/** HtmlService: HTML given as text or out of the script's files. No templates. @module */
import type { HtmlPanel } from "#local/script-host/protocol";
import { text, wholeNumbers } from "#local/script-host/services/arguments";
import { ServiceException } from "#local/script-host/services/bridge";
import type { Runtime } from "#local/script-host/services/runtime";
import { strict } from "#local/script-host/services/strict";

const panels = new WeakMap<object, HtmlPanel>();

/** What an HtmlOutput shows, or null for anything else. */
export function panelOf(output: unknown): HtmlPanel | null {
  return typeof output === "object" && output !== null ? (panels.get(output) ?? null) : null;
}

export function htmlService({ host }: Runtime): object {
  return strict("HtmlService", {
    createHtmlOutput: (html: unknown = "") => htmlOutput(text("HtmlService.createHtmlOutput", [html])),
    createHtmlOutputFromFile(name: unknown) {
      const file = text("HtmlService.createHtmlOutputFromFile", [name]).replace(/\.html$/, "");
      const html = host.html(file);
      if (html === null) throw new ServiceException(`No HTML file named ${file} was found.`);
      return htmlOutput(html);
    },
  });
}

function htmlOutput(html: string): object {
  const panel: HtmlPanel = { title: "", html, width: null, height: null };
  const set = (values: Partial<HtmlPanel>) => {
    Object.assign(panel, values);
    return self;
  };
  /** null asks for the default. */
  const size = (method: string, value: unknown) => (value === null ? null : (wholeNumbers(method, [value], 1)[0] ?? null));
  const self: object = strict("HtmlOutput", {
    getContent: () => panel.html,
    getTitle: () => panel.title,
    getWidth: () => panel.width,
    getHeight: () => panel.height,
    append: (more: unknown) => set({ html: panel.html + text("HtmlOutput.append", [more]) }),
    setContent: (content: unknown) => set({ html: text("HtmlOutput.setContent", [content]) }),
    setTitle: (title: unknown) => set({ title: text("HtmlOutput.setTitle", [title]) }),
    setWidth: (width: unknown) => set({ width: size("HtmlOutput.setWidth", width) }),
    setHeight: (height: unknown) => set({ height: size("HtmlOutput.setHeight", height) }),
  });
  panels.set(self, panel);
  return self;
}
