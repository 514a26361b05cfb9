// The top of the page: what this is, the clock, bad luck, the journal, the language.
import { modal } from "./dialogs.js";
import { button, h } from "./dom.js";
import { otherLanguage, setLanguage, t } from "./i18n.js";

export function createBar(clock, faults, journal) {
  const about = button(t("notTelegram"), tellAbout, ".about");
  const change = button(t("otherLanguage"), () => setLanguage(otherLanguage), "", { lang: otherLanguage });
  const lost = h("p.lost", { role: "alert", hidden: true }, t("lostServer"));
  const title = h("div.title", {}, h("h1", {}, t("sandbox")), about, change);
  const tools = h("div.tools", {}, faults.toggle, journal.toggle);
  const element = h("header.bar", {}, title, clock.face, clock.controls, tools, faults.panel, lost);
  return { element, setLost: (isLost) => (lost.hidden = !isLost) };
}

function tellAbout() {
  const paragraphs = t("about").split("\n");
  modal(t("aboutTitle"), ...paragraphs.map((text) => h("p", {}, text)));
}
