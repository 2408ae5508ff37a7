/** Static files: a fixed list, so no path of a request ever becomes a path of the disk. @module */
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import type { PageScripts } from "#local/server/bundle-page";

export interface Asset {
  body: Buffer;
  type: string;
  etag: string;
}

const TYPES = {
  css: "text/css; charset=utf-8",
  js: "text/javascript; charset=utf-8",
  xml: "text/xml; charset=utf-8",
  html: "text/html; charset=utf-8",
  ttf: "font/ttf",
  woff2: "font/woff2",
} as const;

const PACKAGE_FILES: Record<string, [packageName: string, file: string]> = {
  "/assets/bootstrap.css": ["bootstrap", "dist/css/bootstrap.min.css"],
  "/assets/font-awesome/css/font-awesome.css": ["font-awesome", "css/font-awesome.min.css"],
  "/assets/font-awesome/fonts/fontawesome-webfont.woff2": ["font-awesome", "fonts/fontawesome-webfont.woff2"],
  "/assets/o-spreadsheet.css": ["@odoo/o-spreadsheet", "dist/o_spreadsheet.css"],
  "/assets/o-spreadsheet.xml": ["@odoo/o-spreadsheet", "dist/o_spreadsheet.xml"],
  "/assets/fonts/Sarabun-400.ttf": ["@expo-google-fonts/sarabun", "400Regular/Sarabun_400Regular.ttf"],
  "/assets/fonts/Sarabun-400-italic.ttf": ["@expo-google-fonts/sarabun", "400Regular_Italic/Sarabun_400Regular_Italic.ttf"],
  "/assets/fonts/Sarabun-700.ttf": ["@expo-google-fonts/sarabun", "700Bold/Sarabun_700Bold.ttf"],
  "/assets/fonts/Sarabun-700-italic.ttf": ["@expo-google-fonts/sarabun", "700Bold_Italic/Sarabun_700Bold_Italic.ttf"],
};

/** Every asset by its URL path. */
export function loadAssets(scripts: PageScripts): ReadonlyMap<string, Asset> {
  const require = createRequire(import.meta.url);
  const folder = (name: string) => dirname(require.resolve(`${name}/package.json`));
  const files = Object.entries(PACKAGE_FILES).map(([url, [name, file]]): [string, Buffer] => [url, readFileSync(join(folder(name), file))]);
  const own = (file: string) => readFileSync(fileURLToPath(new URL(`../${file}`, import.meta.url)));
  const all: [string, Buffer][] = [
    ...files,
    ["/assets/common.css", own("page/common.css")],
    ["/assets/page.css", own("page/page.css")],
    ["/index.html", own("page/index.html")],
    ["/assets/page.js", Buffer.from(scripts.page)],
    ["/assets/mailbox.css", own("mailbox-page/page.css")],
    ["/mailbox.html", own("mailbox-page/index.html")],
    ["/assets/mailbox.js", Buffer.from(scripts.mailbox)],
  ];
  return new Map(all.map(([url, body]) => [url, asset(url, body)]));
}

function asset(url: string, body: Buffer): Asset {
  const extension = url.slice(url.lastIndexOf(".") + 1) as keyof typeof TYPES;
  return { body, type: TYPES[extension], etag: `"${createHash("sha256").update(body).digest("base64url").slice(0, 22)}"` };
}
