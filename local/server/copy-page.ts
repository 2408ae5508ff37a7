/** Google's page /copy on this machine: asks first, then says where the copy is and how to open it. @module */

import { escapeHtml } from "#local/server/escape-html";
import type { CopiedStore } from "#local/sheet/copy-store";

/** No script; the form posts to its own address. */
export const COPY_PAGE_HEADERS: Readonly<Record<string, string>> = {
  "content-security-policy": [
    "default-src 'none'",
    "style-src 'unsafe-inline'",
    "font-src 'self'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join("; "),
  // Without it the browser hides where the form was from, and the request is refused.
  "referrer-policy": "same-origin",
};

/** Asks whether a copy is to be made. */
export function copyQuestionPage(title: string): string {
  return page(
    "ทำสำเนาไฟล์",
    `<p>จะทำสำเนาของ “${escapeHtml(title)}” ไว้ในโฟลเดอร์ใหม่ ไฟล์เดิมไม่เปลี่ยนแปลง</p>
<form method="post"><button type="submit">ทำสำเนา</button></form>`,
  );
}

/** Says where the copy is; `folder` as npm start takes it, `path` in full. */
export function copyMadePage({ folder, title }: CopiedStore, path: string): string {
  return page(
    "ทำสำเนาแล้ว",
    `<p>ชื่อไฟล์: “${escapeHtml(title)}”<br>เก็บไว้ที่: <code>${escapeHtml(path)}</code></p>
<p>วิธีเปิด: เปิดหน้าต่างคำสั่ง (terminal) อีกหน้าต่างหนึ่งในโฟลเดอร์ของโปรแกรมสุจริต แล้วพิมพ์คำสั่งนี้</p>
<pre><code>npm start -- --data ${escapeHtml(quoted(folder))}</code></pre>
<p>ไฟล์เดิมยังเปิดอยู่ ปิดหน้านี้แล้วกลับไปทำงานต่อได้</p>`,
  );
}

/** As every shell takes it. */
function quoted(folder: string): string {
  return /^[\w./\\:-]+$/.test(folder) ? folder : `"${folder}"`;
}

function page(heading: string, body: string): string {
  return `<!doctype html><html lang="th"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>${heading} – สุจริต</title><style>
@font-face { font-family: "Sarabun"; src: url("/assets/fonts/Sarabun-400.ttf"); font-weight: 400; }
@font-face { font-family: "Sarabun"; src: url("/assets/fonts/Sarabun-700.ttf"); font-weight: 700; }
body { max-width: 42rem; margin: 3rem auto; padding: 0 1rem; font: 17px/1.7 "Sarabun", sans-serif; color: #1f2933; }
button { padding: 6px 20px; border: 0; border-radius: 4px; background: #0b5c4d; color: #fff; font: inherit; font-weight: 700; }
pre { overflow-x: auto; padding: 12px; border: 1px solid #d3dae1; border-radius: 4px; background: #f5f7f9; }
code { overflow-wrap: anywhere; }
</style></head><body><main><h1>${heading}</h1>${body}</main></body></html>`;
}
