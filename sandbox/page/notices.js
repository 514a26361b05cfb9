// What Telegram shows over a chat: a passing line of text, or an alert that waits for OK.
import { h } from "./dom.js";
import { t } from "./i18n.js";

const TOAST_MS = 5000;

export function createNotices() {
  const toasts = h("div.toasts", { role: "status" });
  const text = h("p");
  const ok = h("button.primary", { type: "button", onclick: () => alert.close() }, t("ok"));
  const alert = h("dialog.alert", { role: "alertdialog", "aria-label": t("alert") }, text, ok);
  alert.addEventListener("keydown", (event) => event.key === "Escape" && alert.close());

  return {
    elements: [toasts, alert],
    toast(message, tone = "plain") {
      const node = h("p.toast", { dataset: { tone } }, message);
      toasts.append(node);
      setTimeout(() => node.remove(), TOAST_MS);
    },
    /** Only this phone waits for OK; the phones beside it stay usable. */
    alert(message) {
      text.textContent = message;
      if (!alert.open) alert.show();
      ok.focus();
    },
  };
}
