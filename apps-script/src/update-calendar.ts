import type { Workbook } from "#core/plan/model";
import { calendarWrites, nextDue } from "#core/workbook/calendar";
import { writeTab } from "./write-tab";

/** Menu item ปรับปรุงปฏิทิน: writes the deadlines of today's fiscal year and who owes what into the tab ปฏิทิน, and says what is due next. */
export function updateCalendar(): void {
  writeTab("calendar", "ปรับปรุงปฏิทิน", "กำลังปรับปรุงปฏิทิน…", (grids, reading, today) => {
    const { writes, notes } = calendarWrites(grids, reading, today);
    return { writes, said: [nextText(reading.workbook, today), ...notes] };
  });
}

function nextText(workbook: Workbook, today: string): string {
  const next = nextDue(workbook, today);
  return next ? `กำหนดถัดไป: ${next.label.th}` : "ไม่มีกำหนดส่งต่อจากวันนี้";
}
