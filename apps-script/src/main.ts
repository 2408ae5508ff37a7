/** What Google calls by name. Nothing else is top-level in the built Code.js. @module */
export { showAbout } from "./about";
export { checkPlan } from "./check-plan";
export { computeTotals } from "./compute-totals";
export { panelFixes, panelMakeFixes, panelTakeBack } from "./fixes";
export { onOpen } from "./menu";
export { panelBeginNextPlan, panelNextPlan } from "./next-plan";
export { onEdit } from "./on-edit";
export { openFixes, openNextPlan, openProblems, openRevisions } from "./panels";
export { panelIsStale, panelProblems, panelRecheck, panelSelect } from "./problem-panel";
export { panelCompare, panelKeepRevision, panelRevisions } from "./revisions";
export { updateCalendar } from "./update-calendar";
