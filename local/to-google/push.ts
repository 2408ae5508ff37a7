/** Pushes the built script with clasp and makes sure that Google has it. @module */
import { type ClaspOptions, claspPush } from "#local/to-google/clasp";
import { explain, ToGoogleFailure } from "#local/to-google/failure";
import type { Google } from "#local/to-google/google";
import { areSame, differences, type ScriptFile } from "#local/to-google/script-files";

export interface Push extends ClaspOptions {
  google: Google;
  files: readonly ScriptFile[];
  /** Lets files go that are at Google and not among ours. */
  replace: boolean;
}

/** `why`: one line for people; null when Google has exactly what was pushed. */
export interface PushOutcome {
  scriptId: string;
  why: string | null;
}

/** One after the other, since they share the operator's quota; a failure does not keep the others from theirs. */
export async function pushToScripts(
  scriptIds: readonly string[],
  push: Push,
  done: (outcome: PushOutcome) => void,
): Promise<PushOutcome[]> {
  const outcomes: PushOutcome[] = [];
  for (const scriptId of scriptIds) {
    const outcome = { scriptId, why: await failureOf(scriptId, push) };
    outcomes.push(outcome);
    done(outcome);
  }
  return outcomes;
}

async function failureOf(scriptId: string, push: Push): Promise<string | null> {
  try {
    await pushToScript(scriptId, push);
    return null;
  } catch (error) {
    return explain(error);
  }
}

/**
 * What clasp says and its exit code are no proof: where it skips ("Skipping push.") it exits with 0. So the script is read back
 * and compared file by file.
 */
async function pushToScript(scriptId: string, push: Push): Promise<void> {
  const { google, files, replace, timeout } = push;
  const before = await contentOf(google, scriptId);
  const { extra } = differences(files, before);
  if (extra.length > 0 && !replace) {
    throw new ToGoogleFailure(
      `ในสคริปต์มีไฟล์ที่ไม่ใช่ของโปรแกรมรุ่นนี้: ${extra.join(", ")} ถ้าลบได้ให้สั่งใหม่พร้อม --replace (files that a push would delete)`,
    );
  }
  const { exitCode, output, timedOut } = await claspPush(scriptId, files, push);
  if (timedOut) throw new ToGoogleFailure(`clasp ทำงานนานเกิน ${Math.round(timeout / 1000)} วินาที จึงหยุดไว้ (clasp timed out)`);
  if (exitCode !== 0) throw new ToGoogleFailure(explain(output));
  const left = differences(files, await contentOf(google, scriptId));
  if (areSame(left)) return;
  const parts = [
    left.missing.length > 0 ? `ขาด ${left.missing.join(", ")}` : "",
    left.changed.length > 0 ? `ยังไม่ใช่ของใหม่ ${left.changed.join(", ")}` : "",
    left.extra.length > 0 ? `ยังมี ${left.extra.join(", ")} (ลบในหน้าแก้ไขสคริปต์)` : "",
  ].filter((part) => part !== "");
  throw new ToGoogleFailure(
    `สคริปต์ที่ Google ไม่ตรงกับที่ส่ง: ${parts.join(" · ")} · clasp บอกว่า “${lastLine(output)}” (Google does not have what was pushed)`,
  );
}

async function contentOf({ script }: Google, scriptId: string) {
  return (await script.projects.getContent({ scriptId })).data.files ?? [];
}

function lastLine(output: string): string {
  return output.split("\n").at(-1)?.trim() ?? "";
}
