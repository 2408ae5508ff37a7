/** Sections 2 to 4 of docs/operating.md: the operator's own Google account and Cloud project, looked at by calls that read. @module */
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Facts } from "#local/doctor/facts";
import { SECTION } from "#local/doctor/sections";
import { type Check, missing, type Outcome, right } from "#local/doctor/walk";
import { readLogin } from "#local/to-google/credentials";
import { explain, LOGIN_COMMAND, refusalKind, ToGoogleFailure } from "#local/to-google/failure";

/** Of no file: where the call gets so far, Google says that there is none. */
const NO_FILE = "sucharit-doctor-asks-for-a-file-that-is-not-there";

export function googleAccountChecks(facts: Facts): Check[] {
  const check = (section: number, id: string, th: string, en: string, needs: string[], look: Check["look"]): Check => ({
    id,
    section,
    title: { th, en },
    needs,
    look,
    explain: explainGoogle,
  });
  const sheets = onceAsked(() =>
    facts.google().sheets.spreadsheets.get({ spreadsheetId: NO_FILE, fields: "spreadsheetId" }, { retry: false }),
  );
  const script = onceAsked(() => facts.google().script.projects.getContent({ scriptId: NO_FILE, fields: "scriptId" }, { retry: false }));
  return [
    check(SECTION.cloudProject, "client", "client.json", "the OAuth client", [], async () => clientOutcome(facts)),
    check(SECTION.cloudProject, "sheets-api", "Google Sheets API", "enabled in the project", ["login-good"], () => apiOutcome(sheets)),
    check(SECTION.cloudProject, "script-api", "Apps Script API", "enabled in the project", ["login-good"], () => apiOutcome(script)),
    check(SECTION.accountSwitch, "switch", "Google Apps Script API ของบัญชี", "on for the account", ["script-api"], async () => {
      const refusal = await script();
      return refusal !== null && refusalKind(refusal) === "switch-off"
        ? missing("ปิดอยู่", "off", "https://script.google.com/home/usersettings → Google Apps Script API → On")
        : right("เปิดแล้ว", "on");
    }),
    check(SECTION.login, "login", "การลงชื่อเข้าใช้", "the login", ["client"], async () => {
      const { auth, user, env } = facts.around;
      const { authFile } = readLogin({ ...(auth && { auth }), ...(user && { user }), env });
      return right(authFile, "found");
    }),
    check(SECTION.login, "login-good", "Google รับการลงชื่อเข้าใช้", "Google takes it", ["login"], async () => {
      const refusal = await sheets();
      const kind = refusal === null ? null : refusalKind(refusal);
      // With these, Google knows who calls.
      if (kind === null || kind === "not-found" || kind === "denied" || kind === "api-disabled") return right("ใช้ได้", "still good");
      return explainGoogle(refusal);
    }),
  ];
}

/** What the call was refused with; null where it was not. */
function onceAsked(call: () => Promise<unknown>): () => Promise<unknown> {
  let asked: Promise<unknown> | null = null;
  return () => {
    asked ??= (async () => {
      try {
        await call();
        return null;
      } catch (error) {
        return error;
      }
    })();
    return asked;
  };
}

async function apiOutcome(asked: () => Promise<unknown>): Promise<Outcome> {
  const refusal = await asked();
  const kind = refusal === null ? null : refusalKind(refusal);
  if (kind === null || kind === "not-found" || kind === "denied" || kind === "switch-off") return right("เปิดแล้ว", "enabled");
  return explainGoogle(refusal);
}

function clientOutcome({ around: { folder, auth, user, env } }: Facts): Outcome {
  const file = join(folder, "client.json");
  const where =
    "docs/operating.md → 2: https://console.cloud.google.com/auth/clients → Create client → Desktop app → Download JSON → client.json";
  if (!existsSync(file)) {
    try {
      readLogin({ ...(auth && { auth }), ...(user && { user }), env });
      return right("ไม่มีแล้ว แต่ลงชื่อเข้าใช้ไว้แล้ว", "not needed once logged in");
    } catch {
      return missing("ไม่มีไฟล์ client.json ในโฟลเดอร์ของโปรเจกต์", "there is no client.json", where);
    }
  }
  const kind = clientKind(readFileSync(file, "utf8"));
  return kind === "installed" ? right("มีแล้ว", "a desktop client") : missing("ไม่ใช่ client ชนิด Desktop app", "no desktop client", where);
}

function clientKind(text: string): string | null {
  try {
    return Object.keys(JSON.parse(text))[0] ?? null;
  } catch {
    return null;
  }
}

/** The line that the other commands would say, split into what it means and what mends it. */
export function explainGoogle(thrown: unknown): Outcome {
  const [, th = "", en = ""] = /^(.*?)(?: \(([^()]*)\))?$/s.exec(explain(thrown)) ?? [];
  const link = /https:\/\/\S+/.exec(th)?.[0];
  const needsLogin = thrown instanceof ToGoogleFailure ? th.includes(LOGIN_COMMAND) : refusalKind(thrown) === "login";
  const mend = needsLogin ? LOGIN_COMMAND : (link ?? "npm run -s sucharit -- doctor");
  return missing(shortened(th), en || "Google refused", mend);
}

/** Without what stands in the line that mends it. */
function shortened(line: string): string {
  return line.replace(/: (ให้สั่ง|ลงชื่อเข้าใช้ใหม่ด้วย|สร้างใหม่แล้วลงชื่อเข้าใช้ใหม่ด้วย|เปิดที่) .*$/s, "");
}
