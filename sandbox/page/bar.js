// The top of the page: what this is, the time, the tour, the tools, the look, the language.
import { modal } from "./dialogs.js";
import { button, h } from "./dom.js";
import { otherLanguage, setLanguage, t } from "./i18n.js";
import { looksButton } from "./theme.js";

/** `beginTour()` starts the guided tour. */
export function createBar(clock, drawer, beginTour) {
  const about = button(t("notTelegram"), tellAbout, ".about");
  const change = button(t("otherLanguage"), () => setLanguage(otherLanguage), "", { lang: otherLanguage });
  const lost = h("p.lost", { role: "alert", hidden: true }, t("lostServer"));
  clock.face.addEventListener("click", () => drawer.show(drawer.isOpen(clock.name) ? "" : clock.name));
  const title = h("div.title", {}, h("h1", {}, t("sandbox")), about);
  const tour = button(t("tour"), beginTour, ".begin-tour");
  const tools = h("div.tools", {}, tour, drawer.toggle, looksButton(), change);
  const element = h("header.bar", {}, title, clock.face, tools, lost);
  return { element, setLost: (isLost) => (lost.hidden = !isLost) };
}

function tellAbout() {
  const paragraphs = t("about").split("\n");
  modal(t("aboutTitle"), ...paragraphs.map((text) => h("p", {}, text)));
}
