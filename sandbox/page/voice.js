// Recording with the computer's microphone, where the browser has one and the person allows it.
// While it runs, a strip with «cancel» and «send» stands in the text box's place.
import { h } from "./dom.js";
import { t } from "./i18n.js";

export const canRecord = () => Boolean(navigator.mediaDevices?.getUserMedia && window.MediaRecorder);

async function startRecording() {
  const stream = await navigator.mediaDevices.getUserMedia({ audio: true });
  const recorder = new MediaRecorder(stream);
  const parts = [];
  const began = performance.now();
  recorder.addEventListener("dataavailable", (event) => parts.push(event.data));
  recorder.start();
  /** → {file, seconds} */
  return async function stop() {
    const stopped = new Promise((resolve) => recorder.addEventListener("stop", resolve, { once: true }));
    recorder.stop();
    await stopped;
    for (const track of stream.getTracks()) track.stop();
    const seconds = Math.max(1, Math.round((performance.now() - began) / 1000));
    return { file: new Blob(parts, { type: recorder.mimeType }), seconds };
  };
}

/** `on` is {send(file, seconds), trouble(text), busy(true|false)}. */
export function createRecorder(on) {
  let stop = null;
  const cancel = h("button", { type: "button", onclick: () => leave() }, t("cancel"));
  const send = h("button.primary", { type: "button", onclick: finish }, t("send"));
  const element = h("div.recording", { hidden: true }, h("p", { role: "status" }, t("recording")), cancel, send);

  function show(visible) {
    element.hidden = !visible;
    on.busy(visible);
  }

  function leave() {
    show(false);
    return stop();
  }

  async function finish() {
    const { file, seconds } = await leave();
    on.send(file, seconds);
  }

  async function record() {
    try {
      stop = await startRecording();
    } catch {
      on.trouble(t("noMicrophone"));
      return;
    }
    show(true);
    send.focus();
  }

  return { element, record };
}
