/** What Google calls by name. Nothing else is top-level in the built Code.js. @module */
export { showAbout } from "./about";
export { checkPlan } from "./check-plan";
export { computeTotals } from "./compute-totals";
export { panelFixes, panelMakeFixes, panelTakeBack } from "./fixes";
export { prepareFollowUp } from "./follow-up";
export { openHandIn, panelHandIn, panelMakeHandIn } from "./hand-in";
export { panelImportDifferences, panelImportSources, panelImportTab, panelMakeImport, panelTakeBackImport } from "./import-plan";
export { panelLineTexts } from "./line-text";
export { onOpen } from "./menu";
export { panelBeginNextPlan, panelNextPlan } from "./next-plan";
export { onEdit } from "./on-edit";
export {
  openFixes,
  openImport,
  openLineText,
  openNextPlan,
  openProblems,
  openReminderPreview,
  openReports,
  openRevisions,
  openUnit,
} from "./panels";
export { panelIsStale, panelProblems, panelRecheck, panelSelect } from "./problem-panel";
export { connectReminders } from "./registration";
export { panelReminderPreview } from "./reminder-preview";
export { panelMakeReport, panelReports } from "./reports";
export { panelCompare, panelKeepRevision, panelRevisions } from "./revisions";
export { panelSelectReport, panelUnit } from "./unit-panel";
export { updateCalendar } from "./update-calendar";
