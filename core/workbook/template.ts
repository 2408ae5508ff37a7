/** STUB, being written. */
export type ColumnKey =
  | `settings.${"key" | "label" | "value"}`
  | `rounds.${"key" | "name" | "from" | "to" | "owedBy" | "days" | "basis" | "date" | "closesAfter" | "active"}`
  | `stages.${"key" | "from" | "days" | "escalate"}`
  | `missions.${"code" | "dimension" | "name"}`
  | `units.${"name" | "contact" | "emails" | "headEmails" | "active"}`
  | `plan.${"id" | "number" | "dimension" | "mission" | "subMission" | "kind" | "name" | "localName" | "starred" | "units" | "budget" | "total" | "quarters" | "cadence" | "remark" | "check"}`
  | `printed.${"scope" | "code" | "count" | "budget" | "ticks"}`
  | `holidays.${"date" | "name" | "effect" | "source"}`
  | `results.${"severity" | "sheet" | "cell" | "message" | "remedy" | "code"}`;
