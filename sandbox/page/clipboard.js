// Copying, and saying so.
import { t } from "./i18n.js";

export async function copyText(text, chat) {
  try {
    await navigator.clipboard.writeText(text);
    chat.tell(t("copied", { text }));
  } catch {
    chat.complain(t("cannotCopy", { text })); // the browser forbids it: the text is at least on the screen
  }
}
