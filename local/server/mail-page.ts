/** A mail's HTML as a page for a frame: nothing runs, nothing is fetched but our fonts, links open in a tab of their own. @module */

/** Browsers send the mail's links with an origin that is nobody's; a page they open is not sandboxed. */
export function mailCsp(origin: string): string {
  return [
    "sandbox allow-popups allow-popups-to-escape-sandbox",
    "default-src 'none'",
    "style-src 'unsafe-inline'",
    "img-src data:",
    `font-src ${origin}`,
    "base-uri 'none'",
    "form-action 'none'",
    `frame-ancestors ${origin}`,
  ].join("; ");
}

/** Where the machine has the fonts that mails name, they are used; where it has none with Thai letters, ours is. */
const FONTS = ["Sarabun", "Tahoma", "Arial", "Helvetica"]
  .flatMap((family) => [400, 700].map((weight) => ({ family, weight })))
  .map(
    ({ family, weight }) =>
      `@font-face { font-family: "${family}"; src: local("${family}${weight === 700 ? " Bold" : ""}"), url("/assets/fonts/Sarabun-${weight}.ttf"); font-weight: ${weight}; }`,
  );

/** The mail's own HTML behind a head of ours; the first `base` of a page is the one that counts. */
export function mailPage(html: string): string {
  const head = `<meta charset="utf-8"><base target="_blank"><style>${FONTS.join("\n")}</style>`;
  const [doctype, rest] = /^\s*(<!doctype[^>]*>)(.*)$/is.exec(html)?.slice(1) ?? ["<!doctype html>", html];
  return `${doctype}${head}${rest}`;
}
