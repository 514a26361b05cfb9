// What a phone can send besides text. Each real thing has a sample beside it, for a computer without a microphone.
import { h } from "./dom.js";
import { t } from "./i18n.js";
import { canRecord } from "./voice.js";

const stranger = () => ({ phone_number: "+70000000000", first_name: t("strangerName"), user_id: 987654321 });

/** Menu items for the phone; `record` begins a voice message. */
export function attachments(phone, record) {
  const { voice, photo, contact, sticker } = phone.hand;
  const item = (label, action) => [t(label), () => phone.attempt(action)];
  return [
    canRecord() && [t("recordVoice"), record],
    item("sampleVoice", () => voice()),
    [t("choosePhoto"), () => chooseFile((file) => phone.attempt(() => photo(file)))],
    item("samplePhoto", () => photo()),
    item("ownContact", () => contact({ own: true })),
    item("strangerContact", () => contact(stranger())),
    item("sendSticker", () => sticker()),
  ];
}

function chooseFile(use) {
  const input = h("input", { type: "file", accept: "image/*" });
  input.addEventListener("change", () => use(input.files[0]), { once: true });
  input.click();
}
