/** Drawn values about which a document says nothing, but for what a test gives. @module */
import { asIs, type DrawnDetail, type DrawnProject, missing } from "#core/import/drawn";

/** A project of mission 1.1. */
export function drawnProject(of: Partial<DrawnProject>): DrawnProject {
  return {
    number: missing(),
    dimension: asIs(1),
    mission: asIs("1.1"),
    subMission: missing(),
    starred: null,
    kind: missing(),
    name: asIs("โครงการ ก"),
    localName: missing(),
    budgets: {},
    plannedQuarters: null,
    responsibleUnits: null,
    remark: missing(),
    ...of,
  };
}

export function drawnDetail(of: Partial<DrawnDetail>): DrawnDetail {
  return {
    number: missing(),
    name: missing(),
    budget: missing(),
    budgetText: missing(),
    duration: missing(),
    responsible: missing(),
    targetGroup: missing(),
    sections: {},
    dimension: missing(),
    mission: missing(),
    subMission: missing(),
    ...of,
  };
}
