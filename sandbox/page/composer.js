// The lower end of a phone: the text box, attachments, the reply keyboard, and what stands there instead of them.
import { h, iconButton } from "./dom.js";
import { replyKeyboard } from "./keyboard.js";
import { t } from "./i18n.js";
import { createRecorder } from "./voice.js";

/** `on` is {send(text, mode), key(text), attach(anchor, record), start(), unblock(), voice(file, seconds), trouble(text)}. */
export function createComposer(on) {
  let mode = {}; // {edit: message} or {reply: message} while one is chosen
  const box = h("textarea", { rows: 1, placeholder: t("write"), "aria-label": t("write") });
  const keys = h("div.reply-keyboard", { role: "group", "aria-label": t("replyKeyboard"), hidden: true });
  const toggle = iconButton("keys", t("toggleKeyboard"), () => showKeys(keys.hidden), { hidden: true });
  const modeText = h("p");
  const modeBar = h("div.mode", { hidden: true }, modeText, iconButton("close", t("cancel"), () => setMode({})));
  const recorder = createRecorder({ send: on.voice, trouble: on.trouble, busy: (busy) => (form.hidden = busy) });
  const attach = iconButton("attach", t("attach"), (event) => on.attach(event.currentTarget, recorder.record));
  const send = h("button.primary.send", { type: "submit" }, t("send"));
  const form = h("form.write", {}, attach, box, toggle, send);
  const instead = h("button.primary.instead", { type: "button", hidden: true });
  const writing = h("div.writing", {}, modeBar, form, recorder.element, keys);
  let shownKeys = "";

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    submit();
  });
  box.addEventListener("keydown", (event) => {
    if (event.key === "Escape") setMode({});
    if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    submit();
  });

  async function submit() {
    const text = box.value.trim();
    if (!text || !(await on.send(text, mode))) return;
    box.value = "";
    setMode({});
  }

  function setMode(next) {
    if (mode.edit || next.edit) box.value = next.edit?.text ?? "";
    mode = next;
    const message = mode.edit ?? mode.reply;
    modeBar.hidden = !message;
    if (!message) return;
    modeText.textContent = `${t(mode.edit ? "editing" : "replying")}: ${message.text ?? message.caption ?? t("attachment")}`;
    box.focus();
  }

  function showKeys(show) {
    keys.hidden = !show;
    toggle.ariaExpanded = String(show);
  }

  function offer(label, action) {
    writing.hidden = true;
    instead.hidden = false;
    instead.textContent = label;
    instead.onclick = action;
  }

  return {
    element: h("footer.composer", {}, writing, instead),
    edit: (message) => setMode({ edit: message }),
    reply: (message) => setMode({ reply: message }),
    /** A new keyboard shows itself; one that was folded away by hand stays folded. */
    setKeyboard(rows) {
      const wanted = JSON.stringify(rows ?? []);
      if (wanted === shownKeys) return;
      shownKeys = wanted;
      keys.replaceChildren(...replyKeyboard(rows ?? [], on.key));
      toggle.hidden = !rows?.length;
      showKeys(Boolean(rows?.length));
    },
    setState({ blocked, fresh, deleted }) {
      if (deleted) offer(t("accountDeleted"), () => {});
      else if (blocked) offer(t("unblock"), on.unblock);
      else if (fresh) offer(t("start"), on.start);
      else [writing.hidden, instead.hidden] = [false, true];
      instead.disabled = Boolean(deleted);
    },
  };
}
