import { DEFAULT_ROUNDS } from "#core/calendar/rounds";
import { isNoProject } from "#core/plan/no-project";
import { isBlank } from "#core/plan/raw";
import { defineRule, type Finding } from "#core/rules/rule";
import { listed } from "#core/rules/shared/wording";

type Values = { rounds: string[] };

/**
 * `rounds`: the office's, in use. A warning where there are none: then the summary alone reaches nobody. Silent where the settings are not known
 * (null), and where nothing is owed: no round in use, or no project. An address that is there but is none: see email-format.
 */
export const officerWithoutEmail = defineRule<Values>({
  code: "officer-without-email",
  group: "entry",
  severity: "error",
  title: { th: "เจ้าหน้าที่ผู้ดูแลแผนต้องมีอีเมล", en: "The plan officer has an e-mail address" },
  source: "Reminders of the office's rounds and the summary of what went wrong go there; without it both are silent (issue 4).",
  columns: ["settings.value"],
  message: ({ rounds }) =>
    rounds.length > 0
      ? {
          th: `ยังไม่มีอีเมลของเจ้าหน้าที่ผู้ดูแลแผน จึงไม่มีใครได้รับการเตือนเรื่อง${listed(rounds).th} และไม่มีใครได้รับอีเมลสรุป`,
          en: `The plan officer has no e-mail address, so nobody is reminded of ${listed(rounds).en}, and nobody gets the summary`,
        }
      : {
          th: "ยังไม่มีอีเมลของเจ้าหน้าที่ผู้ดูแลแผน จึงไม่มีใครได้รับอีเมลสรุป",
          en: "The plan officer has no e-mail address, so nobody gets the summary",
        },
  remedy: () => ({
    th: "ใส่อีเมลของเจ้าหน้าที่ผู้ดูแลแผนในแท็บ “ตั้งค่า”",
    en: "Enter the plan officer's e-mail address on the tab ตั้งค่า",
  }),
  example: { rounds: ["รายงานรอบ 6 เดือน", "รายงานรอบ 12 เดือน"] },
  *check({ workbook: { plan, settings } }): Generator<Finding<Values>> {
    if (settings === null || !isBlank(settings.planOfficer?.email)) return;
    const inUse = (settings.rounds ?? DEFAULT_ROUNDS).filter(({ active }) => active);
    if (inUse.length === 0 || plan.projects.every(isNoProject)) return;
    const rounds = inUse.filter(({ owedBy }) => owedBy === "office").map(({ name, key }) => name ?? key);
    yield { at: { path: "/settings/planOfficer/email" }, values: { rounds }, severity: rounds.length > 0 ? "error" : "warning" };
  },
});
