/** One built panel in a real browser, framed, fenced and bridged as the local page does it, with the script's answers given by the test. @module */
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { AxeBuilder } from "@axe-core/playwright";
import type { Browser, Frame, Page } from "playwright-core";
import type { PanelFunctions } from "#apps-script/src/panel-messages";
import { panelCsp } from "#local/server/headers";
import { panelPage } from "#local/server/panel-page";

const ORIGIN = "http://panel.test";
const FONT = /^\/assets\/fonts\/Sarabun-(400|700)\.ttf$/;
const FONT_FILES: Record<string, string> = { 400: "400Regular/Sarabun_400Regular.ttf", 700: "700Bold/Sarabun_700Bold.ttf" };

type Answer<N extends keyof PanelFunctions> = ReturnType<PanelFunctions[N]>;
/** What the script answers; a function that throws makes the call fail. */
export type Answers = {
  [N in keyof PanelFunctions]?: (...args: Parameters<PanelFunctions[N]>) => Answer<N> | Promise<Answer<N>>;
};

export interface OpenPanel {
  page: Page;
  frame: Frame;
  /** Every call of google.script.run, and "close", in order. */
  calls: { name: string; args: unknown[] }[];
  /** May be changed while the panel is open. */
  answers: Answers;
  /** What the panel logged as an error or threw. */
  errors: string[];
}

/** The page around the frame: what local/page/panels.ts does, answered by the test. */
const HOST = `<!doctype html><html lang="th"><title>test</title><style>html,body{margin:0;height:100%;overflow:hidden}iframe{border:0;width:100%;height:100%;display:block}</style>
<iframe title="panel" sandbox="allow-scripts allow-forms allow-modals" src="/panel"></iframe>
<script>addEventListener("message", async ({ data, source }) => {
  if (data.close) return void answer("close", []);
  source.postMessage({ call: data.call, ...(await answer(data.name, data.args)) }, "*");
});</script></html>`;

/** Opens the panel's HTML at that size; `clock` stops the page's time, for tests that move it. */
export async function openPanel(
  browser: Browser,
  html: string,
  answers: Answers,
  options: { width: number; height: number; clock?: boolean },
): Promise<OpenPanel> {
  const { width, height } = options;
  const context = await browser.newContext({ viewport: { width, height }, locale: "th-TH", timezoneId: "Asia/Bangkok" });
  const page = await context.newPage();
  if (options.clock) await page.clock.install();
  const opened = { page, calls: [], answers, errors: [] } as Omit<OpenPanel, "frame">;
  page.on("console", (message) => message.type() === "error" && opened.errors.push(message.text()));
  page.on("pageerror", (error) => opened.errors.push(String(error)));
  await page.exposeFunction("answer", (name: string, args: unknown[]) => answer(opened, name, args));
  await page.route(`${ORIGIN}/**`, (route) => {
    const path = new URL(route.request().url()).pathname;
    const weight = FONT.exec(path)?.[1];
    if (weight) return route.fulfill({ body: font(weight), headers: { "content-type": "font/ttf", "access-control-allow-origin": "*" } });
    if (path === "/") return route.fulfill({ body: HOST, contentType: "text/html; charset=utf-8" });
    const headers = { "content-type": "text/html; charset=utf-8", "content-security-policy": panelCsp(ORIGIN) };
    return route.fulfill({ body: panelPage("แผง", html), headers });
  });
  await page.goto(`${ORIGIN}/`);
  const frame = page.frames()[1];
  if (!frame) throw new Error("the panel has no frame");
  await frame.waitForLoadState();
  return { ...opened, frame };
}

async function answer(opened: Omit<OpenPanel, "frame">, name: string, args: unknown[]): Promise<{ value: unknown } | { error: string }> {
  opened.calls.push({ name, args });
  const known = opened.answers[name as keyof Answers] as ((...values: unknown[]) => unknown) | undefined;
  try {
    return { value: (await known?.(...args)) ?? null };
  } catch (error) {
    return { error: String(error) };
  }
}

function font(weight: string): Buffer {
  return readFileSync(createRequire(import.meta.url).resolve(`@expo-google-fonts/sarabun/${FONT_FILES[weight]}`));
}

/** How often the panel called a function. */
export function countOf(panel: OpenPanel, name: string): number {
  return panel.calls.filter((call) => call.name === name).length;
}

/** What axe finds serious or critical, with the elements. */
export async function seriousFaults(panel: OpenPanel): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page: panel.page }).analyze();
  return violations
    .filter(({ impact }) => impact === "serious" || impact === "critical")
    .map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(" ")}`);
}

/** Whether something in the panel is wider than the panel. */
export async function overflowsSideways(panel: OpenPanel): Promise<boolean> {
  return panel.frame.evaluate(() => document.documentElement.scrollWidth > document.documentElement.clientWidth);
}
