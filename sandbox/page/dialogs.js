// The page's own questions: who is the new person, and who opens a link.
import { addPerson, hand } from "./api.js";
import { h } from "./dom.js";
import { language, t } from "./i18n.js";
import { pasted } from "./links.js";
import { fullName } from "./people.js";

/** A modal dialog with a heading; it leaves the page when it closes. Returns [dialog, trouble(text)]. */
export function modal(heading, ...content) {
  const trouble = h("p.trouble", { role: "alert", hidden: true });
  const close = h("button", { type: "button", onclick: () => dialog.close() }, t("close"));
  const dialog = h("dialog.modal", { "aria-label": heading }, h("h2", {}, heading), ...content, trouble, close);
  dialog.addEventListener("close", () => dialog.remove());
  document.body.append(dialog);
  dialog.showModal();
  const complain = (text) => Object.assign(trouble, { textContent: text, hidden: false });
  return [dialog, complain];
}

function personForm(submitLabel, onsubmit) {
  const first = h("input", { name: "first_name", required: true, autocomplete: "off" });
  const last = h("input", { name: "last_name", autocomplete: "off" });
  const speaks = h("select", {}, ["ru", "en"].map((code) => h("option", { value: code, selected: code === language }, t(`language_${code}`))));
  const field = (label, control) => h("label", {}, h("span", {}, label), control);
  const form = h("form", {}, field(t("firstName"), first), field(t("lastName"), last), field(t("phoneLanguage"), speaks), h("button.primary", {}, submitLabel));
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const fields = { first_name: first.value.trim(), language_code: speaks.value };
    onsubmit(last.value.trim() ? { ...fields, last_name: last.value.trim() } : fields);
  });
  return form;
}

/** Asks for a new person; `done(person)` once the world has them. */
export function askNewPerson(done) {
  const [dialog, complain] = modal(t("newPerson"), personForm(t("add"), add));
  async function add(fields) {
    try {
      const person = await addPerson(fields);
      dialog.close();
      done(person);
    } catch (problem) {
      complain(problem.message);
    }
  }
}

/** «Who opens it?» — the link may be opened on any phone or on a new one. `done(person)` after /start went out. */
export function askWhoOpens(link, people, firstId, done) {
  const address = h("input", { value: link, required: true, autocomplete: "off", placeholder: "t.me/…?start=…" });
  const onPhone = (person) => h("button", { type: "button", onclick: () => open(() => person) }, fullName(person));
  const ordered = [...people].sort((a, b) => (b.id === firstId) - (a.id === firstId));
  const somebody = h("div.choices", { role: "group", "aria-label": t("people") }, ordered.map(onPhone));
  const somebodyNew = h("details", { open: !people.length }, h("summary", {}, t("onNewPhone")), personForm(t("openHere"), (fields) => open(() => addPerson(fields))));
  const [dialog, complain] = modal(t("whoOpens"), h("label", {}, h("span", {}, t("link")), address), somebody, somebodyNew);

  async function open(choosePerson) {
    const target = pasted(address.value);
    if (!target) return complain(t("notALink"));
    try {
      const person = await choosePerson();
      await hand(person.id).start(target.payload);
      dialog.close();
      return done(person);
    } catch (problem) {
      return complain(problem.message);
    }
  }
}
