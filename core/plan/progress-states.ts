/** States of a project in a round, as a list that works without the model. @module */
import type { Workbook } from "#core/plan/model";

type State = NonNullable<Workbook["followUp"]>[number]["state"];

/** As E-PlanNACC's form has them (domain, What E-PlanNACC asks for), and what comes before. */
export const STATE_NAMES = ["ยังไม่เริ่ม", "อยู่ระหว่างดำเนินการ", "แล้วเสร็จ", "ไม่สามารถดำเนินการได้"] as const satisfies readonly Extract<
  State,
  string
>[];
