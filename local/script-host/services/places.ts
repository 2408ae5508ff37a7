/** Which tab or range a service object that comes back as an argument stands for. @module */
import type { Zone } from "#core/workbook/grid";

export interface Place {
  sheetId: number;
  /** null: a Sheet. */
  zone: Zone | null;
}

const places = new WeakMap<object, Place>();

export function remember<T extends object>(service: T, place: Place): T {
  places.set(service, place);
  return service;
}

/** Of a Range, or null for anything else. */
export function rangePlace(value: unknown): { sheetId: number; zone: Zone } | null {
  const place = placeOf(value);
  return place?.zone ? { sheetId: place.sheetId, zone: place.zone } : null;
}

/** Of a Sheet, or null for anything else. */
export function sheetPlace(value: unknown): number | null {
  const place = placeOf(value);
  return place && place.zone === null ? place.sheetId : null;
}

function placeOf(value: unknown): Place | undefined {
  return typeof value === "object" && value !== null ? places.get(value) : undefined;
}
