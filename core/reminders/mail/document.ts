/** A mail's contents, once, and its two forms: HTML for mail programs (tables and inline styles alone, nothing from elsewhere) and plain text. @module */
import { escapeHtml, htmlPage } from "#core/reminders/mail/html-page";
import { mailAddress } from "#core/reminders/mail/wording";
import { plain } from "#core/text/plain";
import { webAddress } from "#core/text/web-address";

/** Words of a line. A link whose address is none becomes its words alone. */
export type Inline = string | { strong: string } | { link: string; url: string | null } | { mail: string };

export type Block =
  | { kind: "heading"; text: string }
  | { kind: "paragraph"; parts: Inline[]; tone?: "quiet" | "alarm" }
  /** Rows with a mark in front ("1.", "•"). */
  | { kind: "items"; items: { mark: string; parts: Inline[] }[] }
  /** Left out where the address is none. */
  | { kind: "button"; label: string; url: string | null }
  /** Links one after another. */
  | { kind: "links"; links: { link: string; url: string | null }[] }
  /** Names with a number each: two columns fit a phone. */
  | { kind: "table"; head: [string, string]; rows: [string, string][] };

export interface MailDocument {
  /** Shown above everything. */
  banner: string[];
  /** What a list of mails shows beside the subject; it stands in the mail too. */
  preview: string;
  blocks: Block[];
}

const FONT = "'Sarabun','TH Sarabun New','Noto Sans Thai',Tahoma,'Leelawadee UI',sans-serif";
const INK = "#1f2933";
const QUIET = "#52606d";
const ACCENT = "#0b5c4d";
const ALARM = "#9a1f12";
const LINE = "#d3dae1";

const HEAD = `<meta name="color-scheme" content="light">
<meta name="format-detection" content="telephone=no,date=no,address=no,email=no">`;

/** Everything that a mail says comes through here, so that no text of a cell is markup or breaks a line. */
const words = (text: string) => escapeHtml(plain(text, text.length));

/** The HTML form: a whole page. */
export function htmlOf({ banner, preview, blocks }: MailDocument, title: string): string {
  const [office = "", ...more] = banner;
  const lines = more.map((line) => `<div style="font-size:14px;font-weight:400;line-height:1.6">${words(line)}</div>`).join("");
  return htmlPage({ title: words(title), head: HEAD, body: bodyHtml(words(office) + lines, preview, blocks) });
}

function bodyHtml(banner: string, preview: string, blocks: readonly Block[]): string {
  return `<body lang="th" style="margin:0;padding:0;background:#f2f4f7">
<div style="display:none;max-height:0;overflow:hidden">${words(preview)}</div>
<table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0" style="background:#f2f4f7"><tr><td align="center" style="padding:16px 8px">
<table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0" style="max-width:600px;background:#ffffff;border:1px solid ${LINE};font-family:${FONT};font-size:16px;line-height:1.7;color:${INK}">
<tr><td style="padding:14px 20px;background:${ACCENT};color:#ffffff;font-size:18px;font-weight:700;word-break:break-word">${banner}</td></tr>
<tr><td style="padding:16px 20px 20px;word-break:break-word;overflow-wrap:anywhere">
${blocks.map(blockHtml).join("\n")}
</td></tr>
</table>
</td></tr></table>
</body>`;
}

function blockHtml(block: Block): string {
  switch (block.kind) {
    case "heading":
      return `<h2 style="margin:20px 0 4px;font-size:18px;line-height:1.5;color:${ACCENT}">${words(block.text)}</h2>`;
    case "paragraph":
      return `<p style="margin:0 0 10px${toneStyle(block.tone)}">${inlineHtml(block.parts)}</p>`;
    case "items":
      return `<table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0" style="margin:0 0 12px">\n${block.items.map(itemHtml).join("\n")}\n</table>`;
    case "button":
      return buttonHtml(block.label, webAddress(block.url));
    case "links":
      return `<p style="margin:0 0 10px">${block.links.map((link) => `<span style="display:inline-block;padding:4px 18px 4px 0">${partHtml(link)}</span>`).join("\n")}</p>`;
    case "table":
      return tableHtml(block.head, block.rows);
  }
}

function toneStyle(tone: "quiet" | "alarm" | undefined): string {
  if (tone === "quiet") return `;font-size:14px;color:${QUIET}`;
  return tone === "alarm" ? `;padding:8px 12px;border-left:4px solid ${ALARM};background:#fdeceb` : "";
}

function itemHtml({ mark, parts }: { mark: string; parts: Inline[] }): string {
  return `<tr><td valign="top" width="${mark === "•" ? 14 : 36}" style="padding:5px 8px 5px 0;white-space:nowrap">${words(mark)}</td><td valign="top" style="padding:5px 0">${inlineHtml(parts)}</td></tr>`;
}

function buttonHtml(label: string, url: string | null): string {
  if (url === null) return "";
  return `<table role="presentation" cellpadding="0" cellspacing="0" border="0" style="margin:12px 0 16px"><tr><td bgcolor="${ACCENT}" style="border-radius:4px"><a href="${escapeHtml(url)}" style="display:inline-block;padding:10px 24px;color:#ffffff;font-weight:700;text-decoration:none">${words(label)}</a></td></tr></table>`;
}

function tableHtml(head: readonly string[], rows: readonly string[][]): string {
  const style = `padding:5px 8px;border-bottom:1px solid ${LINE}`;
  const cell = (tag: string, more: string) => (text: string, column: number) =>
    `<${tag} valign="top" align="${column === 0 ? "left" : "right"}" style="${style}${more}${column === 0 ? "" : ";white-space:nowrap"}">${words(text)}</${tag.split(" ")[0]}>`;
  const headings = head.map(cell('th scope="col"', ";background:#f3f5f7")).join("");
  const body = rows.map((row) => `<tr>${row.map(cell("td", "")).join("")}</tr>`);
  return `<table width="100%" cellpadding="0" cellspacing="0" border="0" style="margin:4px 0 14px;border-collapse:collapse">\n<tr>${headings}</tr>\n${body.join("\n")}\n</table>`;
}

const inlineHtml = (parts: readonly Inline[]) => parts.map(partHtml).join(" ");

function partHtml(part: Inline): string {
  if (typeof part === "string") return words(part);
  if ("strong" in part) return `<strong>${words(part.strong)}</strong>`;
  if ("mail" in part) {
    const address = mailAddress(part.mail);
    return address === null ? words(part.mail) : `<a href="mailto:${escapeHtml(address)}" style="color:${ACCENT}">${words(address)}</a>`;
  }
  const url = webAddress(part.url);
  return url === null ? words(part.link) : `<a href="${escapeHtml(url)}" style="color:${ACCENT}">${words(part.link)}</a>`;
}

/** The text form: the same words in the same order, each address on a line below the words that lead to it. */
export function textOf({ banner, blocks }: MailDocument): string {
  const head = banner.map(line).join("\n");
  const texts = blocks.map((block) => blockText(block).trimEnd()).filter((text) => text !== "");
  return `${[head, ...texts].join("\n\n")}\n`;
}

const line = (text: string) => plain(text, text.length);

function blockText(block: Block): string {
  switch (block.kind) {
    case "heading":
      return `— ${line(block.text)} —`;
    case "paragraph":
      return inlineText(block.parts);
    case "items":
      return block.items.map(({ mark, parts }) => `${line(mark)} ${inlineText(parts)}`.trim()).join("\n");
    case "button":
      return webAddress(block.url) === null ? "" : partText({ link: block.label, url: block.url });
    case "links":
      return block.links.map((link) => partText(link).trimEnd()).join("\n");
    case "table":
      return [block.head, ...block.rows].map((cells) => cells.map(line).join(" | ")).join("\n");
  }
}

const inlineText = (parts: readonly Inline[]) =>
  parts
    .map(partText)
    .join(" ")
    .replace(/ *\n */g, "\n");

function partText(part: Inline): string {
  if (typeof part === "string") return line(part);
  if ("strong" in part) return line(part.strong);
  if ("mail" in part) return line(part.mail);
  const url = webAddress(part.url);
  return url === null ? line(part.link) : `${line(part.link)}\n${url}\n`;
}
