/** Where links lead. @module */

/** The address as a file can hold it; null for what is none of http or https: Word and Excel refuse a file with an address that they cannot read. */
export function linkTarget(link: string): string | null {
  if (!URL.canParse(link)) return null;
  const { protocol, href } = new URL(link);
  return protocol === "http:" || protocol === "https:" ? href : null;
}
