// What changed in the world, as the server tells it. An event names what to look at again; the page then asks for it.

/** Runs `work` now; calls made meanwhile become one more run: a storm of events costs only what the page can take. */
export function oneAtATime(work) {
  let running = false;
  let again = false;
  return async () => {
    again = true;
    if (running) return;
    running = true;
    try {
      while (again) {
        again = false;
        await work();
      }
    } finally {
      running = false;
    }
  };
}

const KINDS = ["person", "chat", "action", "mini_app", "bot", "clock", "journal"];

/** `on` is {person, chat, action, mini_app, bot, clock, journal: (details) => …, open: () => …, lost: () => …}. */
export function listen(on) {
  const source = new EventSource("/sim/events");
  source.addEventListener("open", on.open);
  source.addEventListener("error", on.lost);
  for (const kind of KINDS) source.addEventListener(kind, (event) => on[kind](JSON.parse(event.data)));
}
