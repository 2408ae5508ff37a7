/** Colours: Google's parts of 1 and `#rrggbb`. @module */
import type { sheets_v4 } from "googleapis";

/** Google leaves out a part that is 0. */
export function googleColor(hex: string): sheets_v4.Schema$Color {
  const part = (at: number) => Number.parseInt(hex.slice(at, at + 2), 16) / 255;
  const parts = { red: part(1), green: part(3), blue: part(5) };
  return Object.fromEntries(Object.entries(parts).filter(([, value]) => value !== 0));
}

/** A part left out is 0; transparency is dropped. */
export function hexColor({ red, green, blue }: sheets_v4.Schema$Color): string {
  const part = (value: number | null | undefined) =>
    Math.round(Math.min(1, Math.max(0, value ?? 0)) * 255)
      .toString(16)
      .padStart(2, "0");
  return `#${part(red)}${part(green)}${part(blue)}`;
}
