/**
 * The fonts of an office's machine, as far as measures go: TH Sarabun New is Sarabun 1.4 times smaller, and Arial's digits (by which Excel measures columns)
 * are as wide as Sarabun's. Without them LibreOffice takes fonts a third wider, and amounts break that break nowhere else.
 */
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const SARABUN = {
  Regular: "@expo-google-fonts/sarabun/400Regular/Sarabun_400Regular.ttf",
  Bold: "@expo-google-fonts/sarabun/700Bold/Sarabun_700Bold.ttf",
} as const;
type Style = keyof typeof SARABUN;

/** Writes the fonts into the folder; the answer is a fontconfig file that adds them to those of the machine. */
export function officeFonts(folder: string): string {
  mkdirSync(folder, { recursive: true });
  for (const style of ["Regular", "Bold"] as const) {
    writeFileSync(join(folder, `th-sarabun-new-${style}.ttf`), renamed(style, "TH Sarabun New", 1.4));
    writeFileSync(join(folder, `arial-${style}.ttf`), renamed(style, "Arial", 1));
  }
  const config = join(folder, "fonts.conf");
  const parts = ["<include>/etc/fonts/fonts.conf</include>", `<dir>${folder}</dir>`, `<cachedir>${join(folder, "cache")}</cachedir>`];
  writeFileSync(config, `<?xml version="1.0"?>\n<!DOCTYPE fontconfig SYSTEM "fonts.dtd">\n<fontconfig>${parts.join("")}</fontconfig>\n`);
  return config;
}

interface Table {
  tag: string;
  data: Buffer;
}
const HEADER = 12;
const ENTRY = 16;

/** Sarabun under another name and that many times smaller: its em is made larger (OpenType, tables name and head). */
function renamed(style: Style, family: string, smaller: number): Buffer {
  const font = readFileSync(fileURLToPath(import.meta.resolve(SARABUN[style])));
  const tables = Array.from({ length: font.readUInt16BE(4) }, (_, index): Table => {
    const entry = HEADER + ENTRY * index;
    const offset = font.readUInt32BE(entry + 8);
    const data = Buffer.from(font.subarray(offset, offset + font.readUInt32BE(entry + 12)));
    return { tag: font.toString("latin1", entry, entry + 4), data };
  });
  for (const table of tables) {
    if (table.tag === "head") table.data.writeUInt16BE(Math.round(table.data.readUInt16BE(18) * smaller), 18);
    if (table.tag === "name") table.data = nameTable(family, style);
  }
  return joined(font.subarray(0, HEADER), tables);
}

/** Names for Windows in English: family, style, unique name, full name, PostScript's. */
function nameTable(family: string, style: Style): Buffer {
  const names = [family, style, `${family} ${style}`, `${family} ${style}`, `${family}-${style}`.replaceAll(" ", "")];
  const numbers = [1, 2, 3, 4, 6];
  const texts = names.map((name) => Buffer.from(name, "utf16le").swap16());
  const head = Buffer.alloc(6 + 12 * names.length);
  head.writeUInt16BE(names.length, 2);
  head.writeUInt16BE(head.length, 4);
  let offset = 0;
  texts.forEach((text, index) => {
    [3, 1, 0x409, numbers[index] ?? 0, text.length, offset].forEach((value, field) => {
      head.writeUInt16BE(value, 6 + 12 * index + 2 * field);
    });
    offset += text.length;
  });
  return Buffer.concat([head, ...texts]);
}

function joined(header: Buffer, tables: readonly Table[]): Buffer {
  const directory = Buffer.alloc(ENTRY * tables.length);
  let offset = HEADER + directory.length;
  const padded = tables.map(({ tag, data }, index) => {
    directory.write(tag, ENTRY * index, "latin1");
    directory.writeUInt32BE(offset, ENTRY * index + 8);
    directory.writeUInt32BE(data.length, ENTRY * index + 12);
    const whole = Buffer.concat([data, Buffer.alloc((4 - (data.length % 4)) % 4)]);
    offset += whole.length;
    return whole;
  });
  return Buffer.concat([header, directory, ...padded]);
}
