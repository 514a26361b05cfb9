// Photos seen large: arrows lead to the chat's other photos, Escape or a press beside the photo closes.
import { button, h } from "./dom.js";
import { t } from "./i18n.js";
import { iconButton } from "./icons.js";

/** The photo as a button that opens it. `caption` stands under the large photo. */
export function photoButton(image, caption = "") {
  const open = button(image, () => view(open), ".photo", { title: t("openPhoto"), dataset: { caption } });
  return open;
}

function view(first) {
  const all = [...(first.closest(".log") ?? document).querySelectorAll(".photo")];
  const photos = all.filter((one) => !one.closest("[inert]")); // not those that are still hidden
  let index = photos.indexOf(first);
  const image = h("img");
  const caption = h("figcaption");
  const count = h("p.count", { role: "status" });
  const step = (move) => show((index + move + photos.length) % photos.length);
  const previous = iconButton("previous", t("previousPhoto"), () => step(-1));
  const next = iconButton("next", t("nextPhoto"), () => step(1));
  const close = iconButton("close", t("close"), () => dialog.close());
  const seen = h("figure", {}, image, caption);
  const dialog = h("dialog.viewer", { "aria-label": t("photo") }, seen, count, previous, next, close);

  function show(which) {
    index = which;
    const { src, alt } = photos[which].querySelector("img");
    Object.assign(image, { src, alt });
    caption.textContent = photos[which].dataset.caption;
    count.textContent = photos.length > 1 ? t("photoNumber", { number: which + 1, count: photos.length }) : "";
  }

  for (const one of [previous, next]) one.hidden = photos.length < 2;
  dialog.addEventListener("keydown", ({ key }) => ({ ArrowLeft: () => step(-1), ArrowRight: () => step(1) })[key]?.());
  dialog.addEventListener("click", (event) => event.target === dialog && dialog.close());
  dialog.addEventListener("close", () => {
    dialog.remove();
    if (photos[index].isConnected) photos[index].focus();
  });
  show(index);
  document.body.append(dialog);
  dialog.showModal();
}
