/** Every rule, in the order in which people meet them: what is typed, what the plan says, what the workbook is. @module */

import { amountAsText } from "#core/rules/amount-as-text";
import { amountFormat } from "#core/rules/amount-format";
import { amountNegative } from "#core/rules/amount-negative";
import { budgetCountedTwice } from "#core/rules/budget-counted-twice";
import { budgetUnstated } from "#core/rules/budget-unstated";
import { cellUnreadable } from "#core/rules/cell-unreadable";
import { changedAfterHandIn } from "#core/rules/changed-after-hand-in";
import { countDiffersFromPrinted } from "#core/rules/count-differs-from-printed";
import { dateEra } from "#core/rules/date-era";
import { detailDuplicate } from "#core/rules/detail-duplicate";
import { detailMissing } from "#core/rules/detail-missing";
import { detailOrphan } from "#core/rules/detail-orphan";
import { dimensionUnknown } from "#core/rules/dimension-unknown";
import { emailFormat } from "#core/rules/email-format";
import { evidenceMissing } from "#core/rules/evidence-missing";
import { formulaLost } from "#core/rules/formula-lost";
import { headerMissing } from "#core/rules/header-missing";
import { headerRenamed } from "#core/rules/header-renamed";
import { holidaysMissing } from "#core/rules/holidays-missing";
import { idDuplicate } from "#core/rules/id-duplicate";
import { idMoved } from "#core/rules/id-moved";
import { kindMismatch } from "#core/rules/kind-mismatch";
import { mailBounced } from "#core/rules/mail-bounced";
import { mailFailed } from "#core/rules/mail-failed";
import { missionDimensionMismatch } from "#core/rules/mission-dimension-mismatch";
import { missionUnknown } from "#core/rules/mission-unknown";
import { nameDiffersFromDetail } from "#core/rules/name-differs-from-detail";
import { nameDuplicate } from "#core/rules/name-duplicate";
import { nameNearDuplicate } from "#core/rules/name-near-duplicate";
import { numberDuplicate } from "#core/rules/number-duplicate";
import { numberGap } from "#core/rules/number-gap";
import { officerWithoutEmail } from "#core/rules/officer-without-email";
import { percentOver100 } from "#core/rules/percent-over-100";
import { placeholderLeft } from "#core/rules/placeholder-left";
import { printedPartsDifferFromWhole } from "#core/rules/printed-parts-differ-from-whole";
import { quarterNonePlanned } from "#core/rules/quarter-none-planned";
import { quoteUnclosed } from "#core/rules/quote-unclosed";
import { reasonMissing } from "#core/rules/reason-missing";
import { remarkContradictsBudget } from "#core/rules/remark-contradicts-budget";
import { reportedBeforePeriod } from "#core/rules/reported-before-period";
import { reportedNotPlanned } from "#core/rules/reported-not-planned";
import { required } from "#core/rules/required";
import { resultMissing } from "#core/rules/result-missing";
import { riskControlNotInPlan } from "#core/rules/risk-control-not-in-plan";
import type { Rule } from "#core/rules/rule";
import { sheetCopied } from "#core/rules/sheet-copied";
import { sheetMissing } from "#core/rules/sheet-missing";
import { spentExceedsBudget } from "#core/rules/spent-exceeds-budget";
import { summaryDiffersFromDetail } from "#core/rules/summary-differs-from-detail";
import { targetGoesBackwards } from "#core/rules/target-goes-backwards";
import { templateVersion } from "#core/rules/template-version";
import { textSuspicious } from "#core/rules/text-suspicious";
import { totalDiffersFromPrinted } from "#core/rules/total-differs-from-printed";
import { totalUnreadable } from "#core/rules/total-unreadable";
import { unitMissing } from "#core/rules/unit-missing";
import { unitNameReserved } from "#core/rules/unit-name-reserved";
import { unitNearDuplicate } from "#core/rules/unit-near-duplicate";
import { unitUnknown } from "#core/rules/unit-unknown";
import { unitWithoutEmail } from "#core/rules/unit-without-email";
import { workbookNotRead } from "#core/rules/workbook-not-read";
import { yearOutsidePlan } from "#core/rules/year-outside-plan";

export const RULES: readonly Rule[] = [
  required,
  idDuplicate,
  dateEra,
  amountFormat,
  amountAsText,
  amountNegative,
  budgetUnstated,
  dimensionUnknown,
  missionUnknown,
  missionDimensionMismatch,
  kindMismatch,
  unitMissing,
  unitUnknown,
  unitNearDuplicate,
  unitNameReserved,
  unitWithoutEmail,
  officerWithoutEmail,
  emailFormat,
  yearOutsidePlan,
  quarterNonePlanned,
  textSuspicious,
  quoteUnclosed,
  placeholderLeft,
  numberDuplicate,
  numberGap,
  nameDuplicate,
  nameNearDuplicate,
  countDiffersFromPrinted,
  totalDiffersFromPrinted,
  totalUnreadable,
  printedPartsDifferFromWhole,
  summaryDiffersFromDetail,
  detailMissing,
  detailOrphan,
  detailDuplicate,
  nameDiffersFromDetail,
  remarkContradictsBudget,
  budgetCountedTwice,
  targetGoesBackwards,
  percentOver100,
  riskControlNotInPlan,
  resultMissing,
  reasonMissing,
  evidenceMissing,
  reportedBeforePeriod,
  reportedNotPlanned,
  spentExceedsBudget,
  changedAfterHandIn,
  mailBounced,
  mailFailed,
  workbookNotRead,
  sheetMissing,
  sheetCopied,
  headerMissing,
  headerRenamed,
  formulaLost,
  cellUnreadable,
  idMoved,
  templateVersion,
  holidaysMissing,
];
