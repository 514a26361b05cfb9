// What a phone can send besides text. Each real thing has a sample beside it, for a computer without a camera or files.
import { askPoll } from "./ask-poll.js";
import { h } from "./dom.js";
import { t } from "./i18n.js";
import { canRecord } from "./voice.js";

const stranger = () => ({ phone_number: "+70000000000", first_name: t("strangerName"), user_id: 987654321 });

/** Menu rows: what is chosen or recorded, and its sample. */
export function attachments(chat) {
  const send = (...sent) => chat.attempt(() => chat.hand.send(...sent));
  const one = (kind, accept) => () => chooseFiles({ accept }, ([file]) => send(kind, {}, [["file", file]]));
  const sample = (kind, label, fields) => [t("sample"), () => send(kind, fields), t(label)];
  return [
    [[t("choosePhoto"), one("photo", "image/*")], sample("photo", "samplePhoto")],
    [[t("chooseAlbum"), () => chooseAlbum(send)], sample("album", "sampleAlbum")],
    [canRecord() && [t("recordVoice"), () => chat.composer.recorder.record()], sample("voice", "sampleVoice")],
    [[t("chooseVideo"), one("video", "video/*")], sample("video", "sampleVideo")],
    [[t("chooseNote"), one("video_note", "video/*")], sample("video_note", "sampleNote")],
    [[t("chooseAudio"), one("audio", "audio/*")], sample("audio", "sampleAudio")],
    [[t("chooseDocument"), one("document", "")], sample("document", "sampleDocument")],
    [[t("ownContact"), () => send("contact", { own: true })]],
    [[t("strangerContact"), () => send("contact", stranger())]],
    [[t("sendLocation"), () => send("location")]],
    [[t("makePoll"), () => askPoll((fields) => chat.hand.send("poll", fields).then(chat.phone.look))]],
    [[t("sendSticker"), () => send("sticker")]],
  ];
}

function chooseAlbum(send) {
  chooseFiles({ accept: "image/*,video/*", multiple: true }, (files) => {
    send("album", {}, files.map((file, index) => [`file${index}`, file]));
  });
}

function chooseFiles(wish, use) {
  const input = h("input", { type: "file", ...wish });
  input.addEventListener("change", () => use([...input.files]), { once: true });
  input.click();
}
