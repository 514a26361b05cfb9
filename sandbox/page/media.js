// What a message carries besides words: pictures, sound, films, files, places, cards.
import { button, h } from "./dom.js";
import { t } from "./i18n.js";
import { icon } from "./icons.js";
import { player } from "./player.js";
import { photoButton } from "./viewer.js";

// In the order in which a message is searched: an animation also is a document, a venue also a location.
const KINDS = {
  photo: (photo, message) => picture(photo, message),
  voice: ({ url, duration }) => player(url, t("voice"), duration),
  audio: (audio) => track(audio),
  animation: (animation, message) => moving(animation, message),
  video: (video, message) => covered(film(video, t("video")), message),
  video_note: (note) => roundFilm(note),
  sticker: (sticker) => stickerPicture(sticker),
  document: (document, message) => fileCard(document, message),
  contact: ({ first_name: first, last_name: last = "", phone_number: number }) =>
    card(t("contact"), `${first} ${last}`.trim(), number),
  venue: ({ location, title, address }) => card(t("location"), title, address, coordinates(location)),
  location: (location) => card(t(location.live_period ? "liveLocation" : "location"), coordinates(location)),
  dice: ({ emoji, value }) => h("p.big", {}, `${emoji} ${value}`),
};

/** The node for the one thing a message carries, or null. */
export function media(message) {
  const kind = Object.keys(KINDS).find((name) => message[name]);
  return kind ? KINDS[kind](message[kind], message) : null;
}

function picture(photo, message) {
  const image = h("img", { src: photo.at(-1).url, alt: t("photo"), loading: "lazy" });
  return covered(photoButton(image, message.caption), message);
}

function track({ url, duration, performer, title, file_name: name }) {
  const words = [performer, title ?? name].filter(Boolean).join(" — ") || t("audio");
  return h("figure", {}, h("figcaption", {}, words), player(url, words, duration));
}

/** A film plays in place; one that no browser can play becomes a card with its address. */
function film(file, label) {
  const node = h("video", { src: file.url, controls: true, preload: "metadata", "aria-label": label });
  node.addEventListener("error", () => node.replaceWith(h("a.card", { href: file.url, download: "" }, label)));
  return node;
}

/** A video message: one press plays it from the beginning, the next stops it. */
function roundFilm({ url }) {
  const video = h("video", { src: url, preload: "metadata", playsInline: true });
  const press = () => (video.paused ? video.play().catch(() => {}) : video.pause());
  const props = { "aria-label": t("videoNote"), ariaPressed: "false" };
  const node = button([video, icon("play")], press, ".round-film", props);
  const tell = () => (node.ariaPressed = String(!video.paused));
  for (const event of ["play", "pause", "ended"]) video.addEventListener(event, tell);
  video.addEventListener("error", () => node.replaceWith(h("p.card", {}, `${t("videoNote")}. ${t("cannotPlay")}`)));
  return node;
}

function moving(file, message) {
  const isPicture = file.mime_type === "image/gif";
  if (isPicture) return covered(h("img", { src: file.url, alt: t("animation"), loading: "lazy" }), message);
  const node = Object.assign(film(file, t("animation")), { loop: true, muted: true, autoplay: true });
  return covered(node, message);
}

/** Hidden until it is pressed, when the sender wished so. */
function covered(node, { has_media_spoiler: isHidden }) {
  if (!isHidden) return node;
  const show = () => {
    node.inert = false;
    frame.replaceWith(node);
  };
  const frame = h("div.covered", {}, node, button(t("showHidden"), show, ".cover"));
  node.inert = true;
  return frame;
}

function stickerPicture({ url, emoji = "", is_animated: isAnimated }) {
  const words = h("p.card", {}, `${t("sticker")} ${emoji}`);
  if (isAnimated) return words;
  const image = h("img.sticker", { src: url, alt: `${t("sticker")} ${emoji}` });
  image.addEventListener("load", () => image.naturalWidth < 8 && image.replaceWith(words)); // the sandbox's own sample
  image.addEventListener("error", () => image.replaceWith(words));
  return image;
}

function fileCard({ url, file_name: name, file_size: size }, { has_protected_content: isProtected }) {
  const words = [h("b", {}, name ?? t("document")), h("span", {}, sizeOf(size))];
  return isProtected ? h("p.card", {}, words) : h("a.card", { href: url, download: name ?? "" }, words);
}

function sizeOf(bytes = 0) {
  const inKilobytes = bytes / 1024;
  if (inKilobytes < 1) return t("bytes", { count: bytes });
  if (inKilobytes < 1024) return t("kilobytes", { count: Math.round(inKilobytes) });
  return t("megabytes", { count: (inKilobytes / 1024).toFixed(1) });
}

function card(kind, name, ...more) {
  return h("p.card", {}, h("small", {}, kind), h("b", {}, name), more.map((line) => h("span", {}, line)));
}

const coordinates = ({ latitude, longitude }) => `${latitude.toFixed(5)}, ${longitude.toFixed(5)}`;
