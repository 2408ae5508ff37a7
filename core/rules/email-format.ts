import type { Workbook } from "#core/plan/model";
import { defineRule, type Finding } from "#core/rules/rule";

type Values = { email: string; likely: string | null };

/** Stricter than RFC 5322 on purpose: the addresses that offices have. Linear: no class of it overlaps the sign that ends it. */
const LOCAL = /^[A-Za-z0-9_%+'-]+(?:\.[A-Za-z0-9_%+'-]+)*$/;
const DOMAIN = /^(?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?\.)+[A-Za-z]{2,24}$/;
const LONGEST = 254;

export const emailFormat = defineRule<Values>({
  code: "email-format",
  group: "entry",
  severity: "error",
  title: { th: "อีเมลต้องถูกรูปแบบ ช่องละหนึ่งที่อยู่ต่อรายการ", en: "E-mail addresses are well-formed, one address an item" },
  source: "A mail to a mistyped address is lost without a word.",
  columns: ["units.emails", "units.headEmails", "settings.value"],
  message: ({ email }) => ({ th: `อีเมล “${email}” ไม่ถูกรูปแบบ`, en: `“${email}” is no e-mail address` }),
  remedy: ({ likely }) =>
    likely
      ? { th: `แก้เป็น ${likely}`, en: `Change it to ${likely}` }
      : {
          th: "พิมพ์อีเมลใหม่ เช่น finance@example.go.th ถ้ามีหลายที่อยู่ให้คั่นด้วยจุลภาค",
          en: "Type the address again, such as finance@example.go.th; put commas between several",
        },
  example: { email: "finance@example", likely: null },
  *check({ workbook }): Generator<Finding<Values>> {
    for (const { path, email } of emails(workbook)) {
      if (email.trim() === "" || isEmail(email)) continue;
      // A space inside may stand for a missing letter (a b@…) or part two addresses: nothing is offered there.
      const bare = email.length > LONGEST ? "" : email.replace(/[\u200b-\u200d\ufeff]+/g, "").trim();
      const tidy = bare.replace(/^mailto:\s*|\s*[.,;]+$/gi, "");
      const likely = isEmail(tidy) ? tidy : null;
      yield { at: { path }, values: { email, likely }, ...(likely && { fix: { from: email, to: likely } }) };
    }
  },
});

/** Whether mail can be sent to such an address: the form that offices have, without blanks around it. */
export function isEmail(text: string): boolean {
  if (text.length > LONGEST) return false;
  const [local, domain, ...rest] = text.split("@");
  return local !== undefined && domain !== undefined && rest.length === 0 && LOCAL.test(local) && DOMAIN.test(domain);
}

function* emails({ units, settings }: Workbook): Generator<{ path: string; email: string }> {
  for (const [index, unit] of (units ?? []).entries()) {
    for (const list of ["emails", "headEmails"] as const) {
      for (const [place, email] of unit[list].entries()) yield { path: `/units/${index}/${list}/${place}`, email };
    }
  }
  const officer = settings?.planOfficer?.email;
  if (officer) yield { path: "/settings/planOfficer/email", email: officer };
}
