/** Short messages at the lower right, read out as they come. @module */
import { byId, make } from "#local/page/element";
import type { Toast } from "#local/script-host/protocol";

/** Takes the place of the one before, as Google's do; goes away by itself after its seconds, unless they are negative. */
export function showToast({ message, title, seconds }: Toast): void {
  const text = make("div", {}, [...(title ? [make("strong", { textContent: title })] : []), message]);
  const close = make("button", { type: "button", className: "app-close", textContent: "×", ariaLabel: "ปิดข้อความ" });
  const toast = make("div", { className: "app-toast" }, [text, close]);
  close.onclick = () => toast.remove();
  byId("toasts").replaceChildren(toast);
  if (seconds >= 0) setTimeout(() => toast.remove(), seconds * 1000);
}
