/** What the reader of a workbook noticed about its tabs, for the rules of the group Workbook. @module */

export interface TabReport {
  /** Version of the template the workbook was made from, or null where the metadata is gone. */
  templateVersion: number | null;
  /** Tabs not found by key or title: their template titles. */
  missingTabs: string[];
  /** Columns found neither by key nor by header. `headerCell` is where the header row starts. */
  missingColumns: { sheet: string; headerCell: string; header: string }[];
  /** Columns whose header is not the template's, found by key; or found by header only, the key being gone. */
  renamedColumns: { sheet: string; cell: string; header: string; found: string; keyLost: boolean }[];
  /** Columns that occur twice (copied with their key): the one not taken. */
  copiedColumns: { sheet: string; cell: string; header: string; taken: string }[];
  /** Cells of formula columns that hold a value instead. */
  lostFormulas: { sheet: string; cell: string; header: string; formula: string }[];
}
