// The button beside the text box by which a bot offers its Mini App.
import { button } from "./dom.js";

export class MenuButton {
  /** `open()` opens the app. */
  constructor(open) {
    this.element = button("", open, ".primary.menu-button", { hidden: true });
  }

  show({ menu_button: offered }) {
    this.element.hidden = offered?.type !== "web_app";
    this.element.textContent = offered?.text ?? "";
  }
}
