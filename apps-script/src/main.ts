/** What Google calls by name. Nothing else is top-level in the built Code.js. @module */
export { checkPlan } from "./check-plan";
export { onOpen } from "./menu";
