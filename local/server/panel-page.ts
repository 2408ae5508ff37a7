/** The page of a side bar or modal dialog: the script's HTML with `google.script.run` in front. @module */
import { escapeHtml } from "#local/server/escape-html";

/**
 * Runs inside the sandboxed frame. Each chain (`withSuccessHandler(f).withFailureHandler(g).name(args)`) becomes one
 * message to the page, which answers with the same number.
 */
const BRIDGE = `(() => {
  const waiting = new Map();
  let count = 0;
  const tell = (message) => parent.postMessage(message, "*");
  addEventListener("message", ({ data, source }) => {
    if (source !== parent || !data) return;
    if (data.enter) return enter();
    if (!waiting.has(data.call)) return;
    const { success, failure, userObject } = waiting.get(data.call);
    waiting.delete(data.call);
    if (data.error) { if (failure) failure(new Error(data.error), userObject); else console.error(data.error); }
    else if (success) success(data.value, userObject);
  });
  let last = null;
  addEventListener("focusin", ({ target }) => { last = target; });
  const enter = () => {
    const first = "[autofocus], a[href], button:enabled, input:enabled, select:enabled, textarea:enabled, [tabindex]";
    const field = last?.isConnected ? last : document.querySelector(first);
    if (field) field.focus();
    else focus();
  };
  const chain = (handlers) => new Proxy({}, {
    get(_, name) {
      if (name === "withSuccessHandler") return (success) => chain({ ...handlers, success });
      if (name === "withFailureHandler") return (failure) => chain({ ...handlers, failure });
      if (name === "withUserObject") return (userObject) => chain({ ...handlers, userObject });
      return (...args) => {
        waiting.set(++count, handlers);
        tell({ call: count, name, args });
      };
    },
  });
  const host = {
    close: () => tell({ close: true }),
    setWidth: (width) => tell({ width }),
    setHeight: (height) => tell({ height }),
    editor: { focus: () => tell({ leave: true }) },
  };
  globalThis.google = { script: { run: chain({}), host } };
  addEventListener("keydown", (event) => {
    if (event.defaultPrevented || (event.key !== "Escape" && event.key !== "F6")) return;
    event.preventDefault();
    tell(event.key === "F6" ? { leave: true } : { escape: true });
  });
  // A frame without an origin would open pages that do not know who the user is.
  addEventListener("click", (event) => {
    const link = event.target.closest?.("a[href]");
    if (event.defaultPrevented || !link || !/^https?:$/.test(link.protocol)) return;
    event.preventDefault();
    tell({ open: link.href });
  });
})();`;

/** HTML of the frame. */
export function panelPage(title: string, html: string): string {
  return `<!doctype html><html lang="th"><head><meta charset="utf-8"><title>${escapeHtml(title)}</title>
<style>
@font-face { font-family: "Sarabun"; src: url("/assets/fonts/Sarabun-400.ttf"); font-weight: 400; }
@font-face { font-family: "Sarabun"; src: url("/assets/fonts/Sarabun-700.ttf"); font-weight: 700; }
body { font: 15px/1.6 "Sarabun", sans-serif; margin: 12px; color: #202124; }
button, input, select, textarea { font: inherit; }
</style><script>${BRIDGE}</script></head>${html}</html>`;
}
