/** Asks before the user changes what the program relies on, as Google does with a protection that only warns. @module */
import { askUser } from "#local/page/dialogs";
import type { MayEdit } from "#local/sheet/plugins";

const QUIET_MS = 5 * 60_000;

/** For one page: after the box was ticked it does not ask for five minutes. */
export function editWarning(): MayEdit {
  let quietUntil = 0;
  return () => (performance.now() < quietUntil ? true : ask());

  async function ask(): Promise<boolean> {
    // The sheet is in the middle of an edit, and would lose its way without the focus.
    await new Promise((resolve) => setTimeout(resolve));
    const { button, checked } = await askUser(
      {
        title: "แก้ไขส่วนที่ป้องกันไว้",
        message: "ช่องนี้เป็นส่วนที่โปรแกรมใช้ แก้ต่อหรือไม่\nหากตอบไม่ใช่ เนื้อหาเดิมจะอยู่ตามเดิม",
        buttons: "YES_NO",
      },
      { check: "ไม่ต้องถามอีกใน 5 นาที", focus: "NO" },
    );
    const yes = button === "YES";
    if (yes && checked) quietUntil = performance.now() + QUIET_MS;
    return yes;
  }
}
