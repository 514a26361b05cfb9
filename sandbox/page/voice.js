// Recording with the computer's microphone, where the browser has one and the person allows it.
// While it runs, a strip with «cancel» and «send» stands in the text box's place.
import { button, h } from "./dom.js";
import { t } from "./i18n.js";
import { minutesSeconds } from "./player.js";

export const canRecord = () => Boolean(navigator.mediaDevices?.getUserMedia && window.MediaRecorder);

/** Starts, and gives the function that stops and yields {file, seconds}. Rejects without a microphone. */
async function startRecording() {
  const stream = await navigator.mediaDevices.getUserMedia({ audio: true });
  const recorder = new MediaRecorder(stream);
  const parts = [];
  const began = performance.now();
  recorder.addEventListener("dataavailable", (event) => parts.push(event.data));
  recorder.start();
  return async () => {
    const stopped = new Promise((resolve) => recorder.addEventListener("stop", resolve, { once: true }));
    recorder.stop();
    await stopped;
    for (const track of stream.getTracks()) track.stop();
    const seconds = Math.max(1, Math.round((performance.now() - began) / 1000));
    return { file: new Blob(parts, { type: recorder.mimeType }), seconds };
  };
}

export class Recorder {
  #stop = null;
  #time = h("span.time", { role: "timer" });
  #ticking = 0;
  #send = button(t("send"), () => this.#finish(), ".primary");

  /** `busy(true | false)` hears when the strip takes the text box's place. */
  constructor(chat, busy) {
    this.chat = chat;
    this.busy = busy;
    const cancel = button(t("cancel"), () => this.#leave());
    const words = [h("p", { role: "status" }, t("recording")), this.#time];
    this.element = h("div.recording", { hidden: true }, words, cancel, this.#send);
    this.element.addEventListener("keydown", (event) => event.key === "Escape" && this.#leave());
  }

  async record() {
    try {
      this.#stop = await startRecording();
    } catch {
      this.chat.complain(t("noMicrophone"));
      return;
    }
    this.#show(true);
    this.#send.focus();
  }

  #show(visible) {
    this.element.hidden = !visible;
    this.busy(visible);
    clearInterval(this.#ticking);
    const began = performance.now();
    const tick = () => (this.#time.textContent = minutesSeconds((performance.now() - began) / 1000));
    tick();
    if (visible) this.#ticking = setInterval(tick, 500);
  }

  #leave() {
    this.#show(false);
    return this.#stop();
  }

  async #finish() {
    const { file, seconds } = await this.#leave();
    this.chat.attempt(() => this.chat.hand.send("voice", { duration: seconds }, [["file", file, "voice.ogg"]]));
  }
}
