// A log that stays at its newest message until the reader scrolls away from it.

const NEAR_PX = 60;

/** `tell(away)` hears whether the newest message is out of sight. */
export function stickToBottom(log, tell) {
  let stuck = true;

  function settle() {
    if (stuck) log.scrollTop = log.scrollHeight;
  }

  function look() {
    stuck = log.scrollHeight - log.scrollTop - log.clientHeight < NEAR_PX;
    tell(!stuck);
  }

  function jump() {
    stuck = true;
    settle();
  }

  log.addEventListener("scroll", look, { passive: true });
  log.addEventListener("load", settle, { capture: true }); // a picture takes its height only now
  new ResizeObserver(settle).observe(log);
  return { settle, jump };
}
