// Recording with the computer's microphone, where the browser has one and the person allows it.
// While it runs, a strip with «cancel» and «send» stands in the text box's place.
import { button, h } from "./dom.js";
import { t } from "./i18n.js";

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
  #send = button(t("send"), () => this.#finish(), ".primary");

  /** `busy(true | false)` hears when the strip takes the text box's place. */
  constructor(phone, busy) {
    this.phone = phone;
    this.busy = busy;
    const cancel = button(t("cancel"), () => this.#leave());
    this.element = h("div.recording", { hidden: true }, h("p", { role: "status" }, t("recording")), cancel, this.#send);
  }

  async record() {
    try {
      this.#stop = await startRecording();
    } catch {
      this.phone.complain(t("noMicrophone"));
      return;
    }
    this.#show(true);
    this.#send.focus();
  }

  #show(visible) {
    this.element.hidden = !visible;
    this.busy(visible);
  }

  #leave() {
    this.#show(false);
    return this.#stop();
  }

  async #finish() {
    const { file, seconds } = await this.#leave();
    this.phone.attempt(() => this.phone.hand.voice(file, seconds));
  }
}
