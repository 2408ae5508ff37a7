/**
 * The pictures of docs/manual.th.md. What each shows is kept as text in manual/made-from.json: a test walks the same screens without taking
 * pictures and compares, so that a screen which has come to say something else makes its picture stale.
 * @module
 */
import { readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { SCREENS, type Stage } from "./manual-screens";
import { openPictureProgram } from "./program";
import type { Shown } from "./shown";

const FOLDER = fileURLToPath(new URL("manual/", import.meta.url));
const MADE_FROM = `${FOLDER}made-from.json`;
/** A Friday a week before the first mails: each day that the clock passes takes time. */
const FIRST_DAY = Date.parse("2026-12-25T10:00:00+07:00");

/** Name of a picture → what was to be seen when it was made, line by line. */
export type MadeFrom = Record<string, string[]>;

/** Takes every picture and writes down what was to be seen. */
export async function makeManualPictures(): Promise<void> {
  const only = process.argv.slice(3);
  const seen = await walk(async (name, { shoot }) => {
    if (only.length === 0 || only.includes(name)) await shoot(`${FOLDER}${name}.png`);
  });
  writeFileSync(MADE_FROM, `${JSON.stringify(seen, null, 2)}\n`);
}

/** What is to be seen today; no picture is taken. */
export function seenToday(): Promise<MadeFrom> {
  return walk(async () => undefined);
}

/** What was to be seen when the pictures were made. */
export function seenThen(): MadeFrom {
  return JSON.parse(readFileSync(MADE_FROM, "utf8")) as MadeFrom;
}

/** Walks all screens on one program and hands each on by its name. */
async function walk(each: (name: string, shown: Shown) => Promise<void>): Promise<MadeFrom> {
  const program = await openPictureProgram(FIRST_DAY);
  const seen: MadeFrom = {};
  try {
    const stage: Stage = { ...program, mailbox: null, answer: null };
    for (const [name, screen] of Object.entries(SCREENS)) {
      const shown = await screen(stage);
      seen[name] = linesOf(shown.text);
      await each(name, shown);
    }
    return seen;
  } finally {
    await program.close();
  }
}

/** More lines than a picture holds. */
const MOST_LINES = 40;

/** Without blank lines, and without what is too far down to be in the picture. */
function linesOf(text: string): string[] {
  return text
    .split("\n")
    .map((line) => line.replace(/\s+/g, " ").trim())
    .filter((line) => line !== "")
    .slice(0, MOST_LINES);
}
