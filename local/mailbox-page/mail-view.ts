/** The open mail: heading, addresses, and its parts in tabs. @module */
import { formatThaiDate } from "#core/calendar/thai-date";
import type { MailSummary } from "#local/cloud/local-cloud";
import { getMail, mailAddress, postBounce } from "#local/mailbox-page/api";
import { createTabs } from "#local/mailbox-page/tabs";
import { bangkok } from "#local/mailbox-page/words";
import { askUser, tellUser } from "#local/page/dialogs";
import { byId, make } from "#local/page/element";
import type { ShownMail } from "#local/server/cloud-messages";

/** `onBounced`: look at the state again; `leave`: give the focus back to the list. */
export function createMailView(onBounced: () => void, leave: () => void) {
  const target = byId("mail");
  let wanted = "";
  let shown: ShownMail | null = null;

  function addresses(mail: MailSummary): HTMLElement[] {
    return mail.to.map((email) => {
      const bounced = mail.bounced.includes(email);
      const button = make("button", { type: "button", className: "small", textContent: "จำลองว่าส่งไม่ถึง" });
      button.setAttribute("aria-label", `จำลองว่าส่งไม่ถึง ${email}`);
      button.onclick = () => void bounce(mail.id, email);
      return make("span", { className: "address" }, [
        email,
        " ",
        bounced ? make("span", { className: "tag bad", textContent: "ส่งไม่ถึง" }) : button,
      ]);
    });
  }

  async function bounce(mail: string, email: string): Promise<void> {
    const message = `จำลองว่าจดหมายส่งไม่ถึง ${email} ใช่หรือไม่\nระบบจะจดว่าที่อยู่นี้ใช้ไม่ได้ และแจ้งเจ้าหน้าที่แผนในจดหมายสรุปฉบับถัดไป`;
    const { button } = await askUser({ title: "จำลองว่าส่งไม่ถึง", message, buttons: "YES_NO" }, { focus: "NO" });
    if (button !== "YES") return;
    const wrong = await postBounce({ mail, email, kind: "permanent" });
    if (wrong !== null) await tellUser(wrong);
    onBounced();
  }

  return {
    async open(id: string): Promise<void> {
      wanted = id;
      const mail = await getMail(id);
      if (wanted !== id) return;
      shown = "wrong" in mail ? null : mail;
      if ("wrong" in mail) target.replaceChildren(make("p", { className: "failure", textContent: mail.wrong }));
      else target.replaceChildren(...contents(mail, addresses(mail), leave));
      target.querySelector<HTMLElement>("#subject")?.focus();
    },
    /** The mails as they are now: one may have bounced. */
    refresh(mails: readonly MailSummary[]): void {
      const now = mails.find(({ id }) => id === shown?.id);
      if (!now || !shown || String(now.bounced) === String(shown.bounced)) return;
      shown = { ...shown, bounced: now.bounced };
      target.querySelector("#addressees")?.replaceChildren(...addresses(shown));
    },
  };
}

function contents(mail: ShownMail, addressees: HTMLElement[], leave: () => void): HTMLElement[] {
  const { day, time } = bangkok(mail.at);
  const subject = make("h3", { id: "subject", tabIndex: -1, textContent: mail.subject || "(ไม่มีหัวเรื่อง)" });
  const back = make("button", { type: "button", className: "small back-to-list", textContent: "กลับไปที่รายการ" });
  back.onclick = leave;
  const facts = make("dl", { className: "facts" }, [
    ...fact("จาก", [mail.from]),
    ...fact("ถึง", addressees, "addressees"),
    ...(mail.replyTo === null ? [] : fact("ตอบกลับถึง", [mail.replyTo])),
    ...fact("วันที่", [`${formatThaiDate(day, { weekday: true })} เวลา ${time} น.`]),
  ]);
  const tabs = createTabs("ส่วนของจดหมาย", [
    { id: "html", label: "จดหมาย", content: () => frame(mail.id) },
    { id: "text", label: "ข้อความล้วน", content: () => plain(mail.text) },
    ...(mail.calendar === null ? [] : [{ id: "calendar", label: "นัดหมาย (.ics)", content: () => calendar(mail.id, mail.calendar ?? "") }]),
    { id: "headers", label: "ส่วนหัว", content: () => headers(mail) },
  ]);
  return [subject, back, facts, ...tabs];
}

function fact(name: string, value: (Node | string)[], id = ""): HTMLElement[] {
  return [make("dt", { textContent: name }), make("dd", id ? { id } : {}, value)];
}

/** Sandboxed here, and once more by the headers it comes with. */
function frame(id: string): HTMLElement {
  const element = make("iframe", { className: "paper", title: "เนื้อหาจดหมาย" });
  element.setAttribute("sandbox", "allow-popups allow-popups-to-escape-sandbox");
  element.src = mailAddress(id, "html");
  return element;
}

function plain(text: string): HTMLElement {
  return make("pre", { className: "plain", tabIndex: 0, textContent: text });
}

function calendar(id: string, text: string): HTMLElement {
  const link = make("a", { href: mailAddress(id, "calendar.ics"), download: "calendar.ics", textContent: "บันทึกไฟล์นัดหมาย (.ics)" });
  return make("div", {}, [make("p", {}, [link]), plain(text)]);
}

function headers(mail: ShownMail): HTMLElement {
  const rows = mail.headers.map(({ name, value }) =>
    make("tr", {}, [make("th", { scope: "row", textContent: name }), make("td", { textContent: value })]),
  );
  return make("table", { className: "headers" }, [make("tbody", {}, rows)]);
}
