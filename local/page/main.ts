/** The page: boots, mounts the spreadsheet, and joins it to the server and the script. @module */
import * as o from "@odoo/o-spreadsheet";
import { getBoot, LOST, PAGE, postAnswer, postScript } from "#local/page/api";
import { connect } from "#local/page/connection";
import { followAddress } from "#local/page/deep-link";
import { askUser, tellUser } from "#local/page/dialogs";
import { editWarning } from "#local/page/edit-warning";
import { byId } from "#local/page/element";
import { loadFonts } from "#local/page/fonts";
import { showClock } from "#local/page/local-clock";
import { leaveOutMenuEntries } from "#local/page/menus";
import { currentSelection, goTo } from "#local/page/navigation";
import { addNoteMenu } from "#local/page/note-menu";
import { createPanels } from "#local/page/panels";
import { pasteAsSheets, takePartedCells } from "#local/page/paste";
import { tellRemoteCommandsOnce } from "#local/page/remote-commands";
import { focusGrid, mountSheet } from "#local/page/sheet-app";
import { showSaveState, whileRunning } from "#local/page/status";
import { translate } from "#local/page/thai-terms";
import { growRowsForThai, wrapThaiAtWords } from "#local/page/thai-wrap";
import { showToast } from "#local/page/toast";
import type { PageEvents } from "#local/server/messages";
import { installPlugins, ownGetters, sendCommandsPlainly } from "#local/sheet/plugins";

/** A side bar's call that takes no longer is not shown as running. */
const PANEL_PATIENCE_MS = 1000;

async function start(): Promise<void> {
  o.setTranslationMethod(translate as never);
  installPlugins(o);
  growRowsForThai(o.registries.coreViewsPluginRegistry);
  leaveOutMenuEntries(o.registries);
  takePartedCells(o.registries.clipboardHandlersRegistries.cellHandlers);
  addNoteMenu(o.registries);

  let model: o.Model | null = null;
  const connection = connect(() => {
    if (model) showSaveState({ connected: connection.isConnected(), saved: model.getters.isFullySynchronized() });
  }, startAnew);
  const templates = fetch("/assets/o-spreadsheet.xml").then((response) => response.text());
  const [boot, xml] = await Promise.all([getBoot(), templates, loadFonts()]);
  const opened = new o.Model(
    boot.data as never,
    {
      custom: { enforceProtections: true, mayEdit: editWarning() },
      client: { id: PAGE, name: "ผู้ใช้" },
      transportService: connection.transport as never,
    },
    boot.revisions as never,
  );
  sendCommandsPlainly(opened);
  tellRemoteCommandsOnce(opened);
  model = opened;
  wrapThaiAtWords(opened);

  const call = (functionName: string, args: unknown[], panel: string | null) =>
    whileRunning(postScript({ functionName, args, panel, selection: currentSelection(opened) }), panel === null ? 0 : PANEL_PATIENCE_MS);
  const runFromMenu = async (functionName: string) => {
    const answer = await call(functionName, [], null);
    if ("error" in answer) await tellUser(answer.error.th, answer.error.message);
  };
  const showMenus = await mountSheet(byId("sheet"), {
    model: opened,
    templates: xml,
    menus: boot.menus,
    run: (functionName) => void runFromMenu(functionName),
  });

  pasteAsSheets(opened, byId("sheet"));

  const showTitle = () => {
    const title = ownGetters(opened).getSpreadsheetTitle() || boot.title;
    if (byId("title").textContent !== title) byId("title").textContent = title;
    document.title = `${title} – สุจริต`;
  };
  const showState = () => showSaveState({ connected: connection.isConnected(), saved: opened.getters.isFullySynchronized() });
  opened.on("update", opened, () => {
    showTitle();
    showState();
  });
  showTitle();
  showClock(boot.clock);

  const panels = createPanels(call, () => focusGrid(byId("sheet")));
  connection.on("menus", showMenus);
  connection.on("toast", showToast);
  connection.on("sidebar", panels.sidebar);
  connection.on("dialog", panels.dialog);
  connection.on("select", (selection) => void goTo(opened, selection));
  connection.on("clock", showClock);
  answerDialogs(connection);
  connection.start({ revisionId: () => revisionIdOf(opened), isFullySynchronized: () => opened.getters.isFullySynchronized() });
  followAddress(opened);
  byId("sheet").setAttribute("aria-busy", "false");
  showState();
}

/** A request that comes again, after a break, is not shown twice. */
function answerDialogs(connection: ReturnType<typeof connect>): void {
  const open = new Map<string, AbortController>();
  const ask = async ({ id, request }: PageEvents["alert"], withInput: boolean) => {
    if (open.has(id)) return;
    const withdrawn = new AbortController();
    open.set(id, withdrawn);
    const answer = await askUser(request, { withInput, signal: withdrawn.signal });
    open.delete(id);
    if (withdrawn.signal.aborted) return;
    await postAnswer({ id, button: answer.button, text: answer.text }).catch((error) => tellUser(LOST, String(error)));
  };
  connection.on("alert", (data) => void ask(data, false));
  connection.on("prompt", (data) => void ask(data, true));
  connection.on("withdraw", ({ id }) => open.get(id)?.abort());
}

/** The only way back to what the server has. */
async function startAnew(reason: "invalid" | "not-saved"): Promise<void> {
  const why = reason === "not-saved" ? "บันทึกลงดิสก์ไม่ได้ โปรดตรวจพื้นที่ว่างของดิสก์" : "การแก้ไขล่าสุดใช้ไม่ได้";
  await tellUser(`${why} หน้านี้จะโหลดใหม่ แล้วกรุณาแก้ไขอีกครั้ง`, reason);
  window.onbeforeunload = null;
  location.reload();
}

/** The session is private in the library's types. */
function revisionIdOf(model: o.Model): string {
  return (model as unknown as { session: { getRevisionId(): string } }).session.getRevisionId();
}

start().catch((error: unknown) => {
  byId("title").textContent = "เปิดไฟล์ไม่สำเร็จ";
  showSaveState({ connected: false, saved: true });
  void tellUser("เปิดไฟล์ไม่สำเร็จ กรุณาโหลดหน้านี้ใหม่ หากยังไม่ได้ ให้ปิดแล้วเปิดโปรแกรมสุจริตอีกครั้ง", String(error));
});
