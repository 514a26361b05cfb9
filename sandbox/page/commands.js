// The «/» button: the commands the bot has listed for this person and this chat.
import { h } from "./dom.js";
import { t } from "./i18n.js";
import { iconButton } from "./icons.js";
import { openMenu } from "./menu.js";

export class Commands {
  element = iconButton("slash", t("commands"), () => this.#open());
  #listed = [];

  /** `send(text)` says the command. */
  constructor(send) {
    this.send = send;
    this.element.hidden = true;
  }

  show({ commands = [] }) {
    this.#listed = commands;
    this.element.hidden = !commands.length;
  }

  #open() {
    openMenu(this.element, this.#listed.map((one) => [words(one), () => this.send(spoken(one))]));
  }
}

/** In a group a command names its bot. */
const spoken = ({ command, username }) => (username ? `/${command}@${username}` : `/${command}`);

const words = ({ command, description }) => h("span.command", {}, h("b", {}, `/${command}`), ` ${description}`);
