/** The part กล่องจดหมาย: the list by day, and the mail that is open. @module */
import { formatThaiDate } from "#core/calendar/thai-date";
import type { MailSummary } from "#local/cloud/local-cloud";
import { hintBefore } from "#local/mailbox-page/hint";
import { createMailView } from "#local/mailbox-page/mail-view";
import { createReadMails } from "#local/mailbox-page/read-mails";
import { bangkok } from "#local/mailbox-page/words";
import { byId, make } from "#local/page/element";
import type { CloudState } from "#local/server/cloud-messages";

/** `onBounced`: look at the state again. Gives the function that shows a state. */
export function createMailbox(onBounced: () => void): (state: CloudState) => void {
  const list = byId("list");
  const filter = byId("filter") as HTMLInputElement;
  const read = createReadMails();
  const view = createMailView(onBounced, () => (list.querySelector<HTMLElement>("[aria-current]") ?? filter).focus());
  let state: CloudState | null = null;
  let open: string | null = null;

  function show(): void {
    if (!state) return;
    const { mails, today } = state;
    const shown = matching(state, filter.value);
    const focused = document.activeElement instanceof HTMLElement ? document.activeElement.dataset.mail : undefined;
    byId("filter-row").hidden = mails.length === 0;
    byId("mailbox").hidden = mails.length === 0;
    byId("no-mail").hidden = shown.length > 0;
    byId("no-mail").textContent = mails.length === 0 ? `ยังไม่มีจดหมาย ${hintBefore(today)}` : "ไม่พบจดหมายที่ตรงกับคำค้น";
    setText(byId("count"), shown.length === mails.length ? `${mails.length} ฉบับ` : `พบ ${shown.length} จาก ${mails.length} ฉบับ`);
    list.replaceChildren(...byDay(shown).flatMap(([day, ofDay]) => dayGroup(day, ofDay.map(item))));
    for (const button of list.querySelectorAll("button")) if (button.dataset.mail === focused) button.focus();
  }

  function item(mail: MailSummary): HTMLElement {
    const unread = !read.has(mail.id);
    const button = make("button", { type: "button", className: unread ? "item unread" : "item" }, [
      ...(unread ? [make("span", { className: "hidden-text", textContent: "ยังไม่อ่าน " })] : []),
      make("span", { className: "item-subject", textContent: mail.subject || "(ไม่มีหัวเรื่อง)" }),
      make("span", { className: "item-to", textContent: `ถึง ${mail.to.join(", ")}` }),
      make("span", { className: "item-time", textContent: `${bangkok(mail.at).time} น.` }),
      ...(mail.bounced.length > 0 ? [make("span", { className: "tag bad", textContent: "ส่งไม่ถึง" })] : []),
    ]);
    button.dataset.mail = mail.id;
    if (mail.id === open) button.setAttribute("aria-current", "true");
    button.onclick = () => {
      open = mail.id;
      read.add(mail.id);
      show();
      void view.open(mail.id);
    };
    return make("li", {}, [button]);
  }

  filter.oninput = show;
  return (next) => {
    state = next;
    show();
    view.refresh(next.mails);
  };
}

/** Mails with the text in subject, sender or addressees, or in the name of a unit that is written to at one of these. */
function matching({ mails, ledger }: CloudState, text: string): MailSummary[] {
  const wanted = text.trim().toLowerCase();
  if (wanted === "") return mails;
  const ofUnits = new Set(ledger.sent.filter(({ unit }) => unit.toLowerCase().includes(wanted)).flatMap(({ to }) => to));
  return mails.filter(
    ({ subject, to }) => [subject, ...to].some((each) => each.toLowerCase().includes(wanted)) || to.some((each) => ofUnits.has(each)),
  );
}

/** Mails are sorted already. */
function byDay(mails: readonly MailSummary[]): [day: string, mails: MailSummary[]][] {
  const days = new Map<string, MailSummary[]>();
  for (const mail of mails) {
    const { day } = bangkok(mail.at);
    days.set(day, [...(days.get(day) ?? []), mail]);
  }
  return [...days];
}

function dayGroup(day: string, items: HTMLElement[]): HTMLElement[] {
  return [make("h3", { textContent: formatThaiDate(day, { weekday: true }) }), make("ul", {}, items)];
}

/** A status that is set anew is read out anew. */
function setText(element: HTMLElement, text: string): void {
  if (element.textContent !== text) element.textContent = text;
}
