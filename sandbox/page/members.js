// Who is in a group: their names and places, and what this person may change of it.
import { modal } from "./dialogs.js";
import { button, h } from "./dom.js";
import { t } from "./i18n.js";
import { fullName } from "./people.js";
import { nameTag } from "./someone.js";

/** `hand` is what the phone's person does in the group. */
export function showMembers(phone, hand) {
  const list = h("div.members");
  const dialog = modal(`${t("groupMembers")}: ${phone.row.title}`, list);
  const act = async (work) => {
    try {
      await work();
      const seen = await hand.see();
      list.replaceChildren(...rows(membersOf(seen, phone.world), phone, hand, act));
      phone.look();
    } catch (problem) {
      dialog.complain(problem.message);
    }
  };
  act(() => {});
}

/** Those who are there now, with their names and their places. */
function membersOf({ members, places }, world) {
  const everybody = [...world.people(), ...world.bots()];
  const nameOf = (id) => fullName(everybody.find((one) => one.id === id) ?? { first_name: String(id) });
  return members.map((id) => ({ id, name: nameOf(id), status: places[id].status }));
}

function rows(members, phone, hand, act) {
  const inside = members.map((member) => memberRow(member, phone, hand, act));
  return phone.row.may.can_invite_users ? [...inside, ...outsiders(members, phone, hand, act)] : inside;
}

function memberRow({ id, name, status }, { person, row }, hand, act) {
  const isOther = id !== person.id && status !== "creator";
  const isAdmin = status === "administrator";
  const rise = () => (isAdmin ? hand.demote(id) : hand.promote(id));
  const buttons = [
    isOther && row.may.can_promote_members && button(t(isAdmin ? "takeAdmin" : "makeAdmin"), () => act(rise)),
    isOther && row.may.can_restrict_members && button(t("removeMember"), () => act(() => hand.remove(id))),
  ];
  return h("p.member", {}, nameTag(id, name), h("small", {}, t(`status_${status}`)), buttons);
}

/** Everybody who is not in the group yet, with a button to add them. */
function outsiders(members, { world }, hand, act) {
  const inside = new Set(members.map(({ id }) => id));
  const everybody = [...world.people(), ...world.bots()];
  const outside = everybody.filter(({ id, deleted }) => !inside.has(id) && !deleted);
  const add = ({ id }) => button(t("addMember"), () => act(() => hand.add(id)));
  return outside.map((one) => h("p.member", {}, h("span", {}, fullName(one)), add(one)));
}
