// What a phone can send besides text. Each real thing has a sample beside it, for computers without microphone or pictures.
import { h } from "./dom.js";
import { t } from "./i18n.js";
import { canRecord } from "./voice.js";

const stranger = () => ({ phone_number: "+70000000000", first_name: t("strangerName"), user_id: 987654321 });

/** Menu items; `act` is the person's hand, `attempt` runs an act and shows what went wrong. */
export function attachments(act, attempt, record) {
  const item = (label, action) => [t(label), () => attempt(action)];
  return [
    canRecord() && [t("recordVoice"), record],
    item("sampleVoice", () => act.voice()),
    [t("choosePhoto"), () => chooseFile((file) => attempt(() => act.photo(file)))],
    item("samplePhoto", () => act.photo()),
    item("ownContact", () => act.contact({ own: true })),
    item("strangerContact", () => act.contact(stranger())),
    item("sendSticker", () => act.sticker()),
  ];
}

function chooseFile(use) {
  const input = h("input", { type: "file", accept: "image/*" });
  input.addEventListener("change", () => use(input.files[0]), { once: true });
  input.click();
}
