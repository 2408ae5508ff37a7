/** The part บัญชีการเตือน. @module */
import { hintBefore } from "#local/mailbox-page/hint";
import { ENTRY_KINDS, type EntryKind, type LedgerEntry, ledgerEntries } from "#local/mailbox-page/ledger-entries";
import { whenWords } from "#local/mailbox-page/words";
import { byId, make } from "#local/page/element";
import type { CloudState } from "#local/server/cloud-messages";

/** Gives the function that shows a state. */
export function createLedger(): (state: CloudState) => void {
  const choice = byId("kind") as HTMLSelectElement;
  // Wider than a phone: keys must reach it to scroll.
  byId("ledger").tabIndex = 0;
  byId("ledger").role = "group";
  byId("ledger").setAttribute("aria-labelledby", "ledger-heading");
  let entries: LedgerEntry[] = [];
  let today = "";

  function show(): void {
    const kind = choice.value;
    const shown = entries.filter((entry) => kind === "" || entry.kind === kind);
    byId("kind-row").hidden = entries.length === 0;
    byId("ledger").hidden = shown.length === 0;
    byId("no-ledger").hidden = shown.length > 0;
    byId("no-ledger").textContent =
      entries.length === 0 ? `ยังไม่มีรายการ ${hintBefore(today)}` : "ไม่มีรายการประเภทนี้ เลือก “ทั้งหมด” เพื่อดูรายการอื่น";
    byId("entries").replaceChildren(...shown.map(row));
  }

  choice.onchange = show;
  return (state) => {
    entries = ledgerEntries(state.ledger, state.deadLetters);
    today = state.today;
    fill(choice, entries);
    show();
  };
}

/** Every kind that there is, with its number. */
function fill(choice: HTMLSelectElement, entries: readonly LedgerEntry[]): void {
  const chosen = choice.value;
  const kinds = (Object.keys(ENTRY_KINDS) as EntryKind[])
    .map((kind) => ({ kind, count: entries.filter((entry) => entry.kind === kind).length }))
    .filter(({ kind, count }) => count > 0 || kind === chosen);
  choice.replaceChildren(
    make("option", { value: "", textContent: `ทั้งหมด (${entries.length})` }),
    ...kinds.map(({ kind, count }) => make("option", { value: kind, textContent: `${ENTRY_KINDS[kind]} (${count})` })),
  );
  choice.value = chosen;
}

function row({ at, kind, unit, report, detail }: LedgerEntry): HTMLElement {
  const cells = [whenWords(at), ENTRY_KINDS[kind], unit, report, detail].map((textContent) => make("td", { textContent }));
  const line = make("tr", {}, cells);
  line.dataset.kind = kind;
  return line;
}
