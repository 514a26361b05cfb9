// The page's own questions: who is the new person, and who opens a link.
import { addPerson, hand } from "./api.js";
import { button, h, select } from "./dom.js";
import { language, t } from "./i18n.js";
import { botOf, pastedWay } from "./links.js";
import { fullName } from "./people.js";

/** A modal dialog with a heading; it leaves the page when it closes. Returns {close(), complain(text)}. */
export function modal(heading, ...content) {
  const trouble = h("p.trouble", { role: "alert", hidden: true });
  const close = button(t("close"), () => dialog.close());
  const dialog = h("dialog.modal", { "aria-label": heading }, h("h2", {}, heading), ...content, trouble, close);
  dialog.addEventListener("close", () => dialog.remove());
  document.body.append(dialog);
  dialog.showModal();
  return {
    close: () => dialog.close(),
    complain: (text) => Object.assign(trouble, { textContent: text, hidden: false }),
  };
}

export const field = (label, control) => h("label", {}, h("span", {}, label), control);

function personForm(submitLabel, use) {
  const first = h("input", { required: true, autocomplete: "off" });
  const last = h("input", { autocomplete: "off" });
  const languages = ["ru", "en"].map((code) => [code, t(`language_${code}`)]);
  const speaks = select(t("phoneLanguage"), languages, language);
  const fields = [field(t("firstName"), first), field(t("lastName"), last), field(t("phoneLanguage"), speaks)];
  const form = h("form", {}, fields, h("button.primary", {}, submitLabel));
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    use({ first_name: first.value.trim(), last_name: last.value.trim(), language_code: speaks.value });
  });
  return form;
}

/** Asks for a new person; `done(person)` once the world has them. */
export function askNewPerson(done) {
  const dialog = modal(t("newPerson"), personForm(t("add"), add));

  async function add(fields) {
    try {
      const person = await addPerson(fields);
      dialog.close();
      done(person);
    } catch (problem) {
      dialog.complain(problem.message);
    }
  }
}

/**
 * «Who opens it?» — the link may be opened on any phone or on a new one. `done(person, place)` after /start went out or
 * the person came into the group.
 */
export function askWhoOpens(link, { people, bots }, firstId, done) {
  const address = h("input", { value: link, required: true, autocomplete: "off", placeholder: "t.me/…?start=…" });
  const firstFirst = [...people].sort((a, b) => (b.id === firstId) - (a.id === firstId));
  const names = firstFirst.map((person) => button(fullName(person), () => open(() => person)));
  const somebody = h("div.choices", { role: "group", "aria-label": t("people") }, names);
  const form = personForm(t("openHere"), (fields) => open(() => addPerson(fields)));
  const somebodyNew = h("details", { open: !people.length }, h("summary", {}, t("onNewPhone")), form);
  const dialog = modal(t("whoOpens"), field(t("link"), address), somebody, somebodyNew);

  async function go(person, way) {
    if (way.join) return { chat: (await hand(person.id).act("join", { link: way.join })).id };
    const place = { bot: botOf(way, bots) ?? bots[0]?.id };
    await hand(person.id, place).start(way.payload);
    return place;
  }

  async function open(choosePerson) {
    const way = pastedWay(address.value);
    if (way === null) return dialog.complain(t("notALink"));
    try {
      const person = await choosePerson();
      const place = await go(person, way);
      dialog.close();
      return done(person, place);
    } catch (problem) {
      return dialog.complain(problem.message);
    }
  }
}
