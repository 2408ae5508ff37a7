/** Tag of every mail; events of the mail service carry it back. @module */
export const WORKBOOK_TAG = "workbook";
