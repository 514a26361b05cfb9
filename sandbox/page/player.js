// Plays a voice message or a track: one button, the place in it, the time, the speed. Only one sounds at a time.
import { button, h } from "./dom.js";
import { t } from "./i18n.js";
import { icon, iconButton } from "./icons.js";

const SPEEDS = [1, 1.5, 2];
let sounding = null;

/** `seconds` is what the message says; a recording of a browser does not know its own length. */
export function player(url, label, seconds = 0) {
  const audio = h("audio", { src: url, preload: "metadata" });
  const play = iconButton("play", t("play"), () => (audio.paused ? begin(audio) : audio.pause()));
  const place = h("input", { type: "range", min: 0, max: 1000, value: 0, "aria-label": t("position") });
  const time = h("span.time", {}, minutesSeconds(seconds));
  const speed = button("1×", () => faster(audio, speed), ".speed", { title: t("playSpeed") });
  const length = () => (Number.isFinite(audio.duration) && audio.duration) || seconds;

  function paint() {
    place.value = length() ? (audio.currentTime / length()) * 1000 : 0;
    place.setAttribute("aria-valuetext", minutesSeconds(audio.currentTime));
    time.textContent = minutesSeconds(audio.currentTime || length());
  }

  function change() {
    const next = audio.paused ? "play" : "pause";
    play.replaceChildren(icon(next));
    play.ariaLabel = play.title = t(next);
    paint();
  }

  place.addEventListener("input", () => {
    audio.currentTime = (place.value / 1000) * length();
  });
  audio.addEventListener("timeupdate", paint);
  for (const event of ["play", "pause", "ended"]) audio.addEventListener(event, change);
  audio.addEventListener("error", () => node.replaceChildren(h("span", {}, `${label}. ${t("cannotPlay")}`)));
  const node = h("div.player", { role: "group", "aria-label": label }, audio, play, place, time, speed);
  return node;
}

function begin(audio) {
  if (sounding !== audio) sounding?.pause();
  sounding = audio;
  return audio.play().catch(() => {}); // the error event tells
}

function faster(audio, label) {
  audio.playbackRate = SPEEDS[(SPEEDS.indexOf(audio.playbackRate) + 1) % SPEEDS.length];
  label.textContent = `${audio.playbackRate}×`;
}

export function minutesSeconds(seconds) {
  const whole = Math.floor(seconds);
  return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, "0")}`;
}
