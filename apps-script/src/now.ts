import { formatThaiDate } from "#core/calendar/thai-date";

const ZONE = "Asia/Bangkok";

/** Today in Thailand, ISO ค.ศ. */
export function today(): string {
  return Utilities.formatDate(new Date(), ZONE, "yyyy-MM-dd");
}

/** Date and time in Thailand, as people read it: "7 กุมภาพันธ์ 2570 เวลา 09:05 น." */
export function nowInThai(): string {
  const [date = "", time = ""] = Utilities.formatDate(new Date(), ZONE, "yyyy-MM-dd HH:mm").split(" ");
  return `${formatThaiDate(date)} เวลา ${time} น.`;
}
