// What the page remembers between visits in this browser: the language, the open phones, the time zone.

const PREFIX = "sandbox.";

export function recall(name, otherwise) {
  try {
    return JSON.parse(localStorage.getItem(PREFIX + name)) ?? otherwise;
  } catch {
    return otherwise; // storage is forbidden or holds somebody else's value: the page works without it
  }
}

export function remember(name, value) {
  try {
    localStorage.setItem(PREFIX + name, JSON.stringify(value));
  } catch {
    // see above
  }
}
