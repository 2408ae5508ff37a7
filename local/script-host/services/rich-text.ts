/** Rich text, as far as one link over the whole text goes. @module */
import { strict } from "#local/script-host/services/strict";

export interface RichTextValue {
  getText(): string;
  getLinkUrl(): string | null;
}

export function richTextValue(text: string, link: string | null): RichTextValue {
  return strict("RichTextValue", { getText: () => text, getLinkUrl: () => link });
}

export function richTextValueBuilder(): object {
  let text = "";
  let link: string | null = null;
  const self: object = strict("RichTextValueBuilder", {
    setText(value: string) {
      text = String(value);
      return self;
    },
    setLinkUrl(...args: [string | null] | [number, number, string | null]) {
      if (args.length === 3 && (args[0] !== 0 || args[1] !== text.length)) {
        throw new Error("RichTextValueBuilder.setLinkUrl over a part of the text is not emulated in the local sheet");
      }
      link = (args.length === 3 ? args[2] : args[0]) || null;
      return self;
    },
    build: () => richTextValue(text, link),
  });
  return self;
}
