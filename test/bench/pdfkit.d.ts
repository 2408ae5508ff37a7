declare module "pdfkit" {
  /** What the bench uses of it. Lengths in points. */
  export default class PDFDocument {
    constructor(options: { size: "A4"; layout: "landscape"; margin: number });
    page: { width: number; height: number };
    on(event: "data", take: (chunk: Buffer) => void): this;
    on(event: "end", done: () => void): this;
    font(file: Buffer): this;
    fontSize(size: number): this;
    heightOfString(text: string, options: { width: number }): number;
    rect(left: number, top: number, width: number, height: number): this;
    stroke(): this;
    text(text: string, left: number, top: number, options: { width: number }): this;
    addPage(): this;
    end(): void;
  }
}
