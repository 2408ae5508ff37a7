/** Which mails were opened, for as long as the browser's tab is. @module */

const KEY = "read-mails";

export function createReadMails(): { has(id: string): boolean; add(id: string): void } {
  const ids = new Set<string>(JSON.parse(sessionStorage.getItem(KEY) ?? "[]"));
  return {
    has: (id) => ids.has(id),
    add(id) {
      ids.add(id);
      sessionStorage.setItem(KEY, JSON.stringify([...ids]));
    },
  };
}
