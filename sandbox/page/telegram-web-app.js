// The sandbox's own script in the place of Telegram's telegram-web-app.js (MIT), written from its documentation:
// window.Telegram.WebApp for a Mini App in a frame. It talks to the window around it as Telegram's script does.
(() => {
  const listeners = new Map(); // event of the app → callbacks
  const waiting = new Map(); // request id → callback
  let requests = 0;

  const post = (eventType, eventData = {}) => window.parent.postMessage(JSON.stringify({ eventType, eventData }), "*");
  const emit = (event, facts) => [...(listeners.get(event) ?? [])].forEach((listener) => listener.call(WebApp, facts));
  const on = (event, listener) => listeners.set(event, (listeners.get(event) ?? new Set()).add(listener));
  const off = (event, listener) => listeners.get(event)?.delete(listener);

  /** Asks the window around and calls back with the event that answers it. */
  function asks(event, facts, answer, callback) {
    const listener = (told) => (off(answer, listener), callback(told));
    on(answer, listener);
    post(event, facts);
  }

  /** The same where the answer bears the number of the question. */
  function request(event, facts, callback) {
    waiting.set(`sandbox${++requests}`, callback);
    post(event, { req_id: `sandbox${requests}`, ...facts });
  }

  const decode = (text) => Object.fromEntries(new URLSearchParams(text));
  const mapped = (facts, change) => Object.fromEntries(Object.entries(facts).map(change));
  const parsed = (facts) => mapped(facts, ([name, text]) => [name, /^[{[]/.test(text) ? JSON.parse(text) : text]);

  /** What the address said when the app was opened; it survives a reload without it. */
  function launched() {
    const here = location.hash.includes("tgWebApp") ? location.hash.slice(1) : "";
    try {
      if (here) sessionStorage.setItem("telegram-launch", here);
      return here || sessionStorage.getItem("telegram-launch") || "";
    } catch {
      return here;
    }
  }

  const launch = decode(launched());
  const css = (name, value) => document.documentElement.style.setProperty(`--tg-${name.replaceAll("_", "-")}`, value);
  const light = (color) => color.slice(1).match(/../g).reduce((sum, part) => sum + parseInt(part, 16), 0);

  function setTheme(params) {
    WebApp.themeParams = params;
    WebApp.colorScheme = light(params.bg_color ?? "#ffffff") < 384 ? "dark" : "light";
    css("color-scheme", WebApp.colorScheme);
    for (const [name, color] of Object.entries(params)) css(`theme-${name}`, color);
  }

  function setViewport(height) {
    WebApp.viewportHeight = WebApp.viewportStableHeight = height;
    for (const name of ["height", "stable-height"]) css(`viewport-${name}`, `${height}px`);
  }

  const camel = (name) => name.replace(/_(.)/g, (_, letter) => letter.toUpperCase());
  const snake = (name) => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
  const LOOK = { isVisible: false, isActive: true, isProgressVisible: false, hasShineEffect: false, position: "left" };
  const SHOWN = ["text", "color", "textColor", ...Object.keys(LOOK)];

  function tappable(type, me) {
    const tapped = `${type}ButtonClicked`;
    const then = (act) => (callback) => (act(tapped, callback), me);
    return Object.assign(me, { onClick: then(on), offClick: then(off) });
  }

  /** One of the two buttons under the app. */
  function bottomButton(type, text, color, textColor) {
    const set = (change) => {
      Object.assign(me, change);
      post(`web_app_setup_${type}_button`, Object.fromEntries(SHOWN.map((name) => [snake(name), me[name]])));
      return me;
    };
    const me = {
      type, text, color, textColor, ...LOOK,
      setText: (words) => set({ text: words }),
      show: () => set({ isVisible: true }), hide: () => set({ isVisible: false }),
      enable: () => set({ isActive: true }), disable: () => set({ isActive: false }),
      showProgress: (isActive = false) => set({ isProgressVisible: true, isActive }),
      hideProgress: () => set({ isProgressVisible: false, isActive: true }),
      setParams: (params) => set(mapped(params, ([name, value]) => [camel(name), value])),
    };
    return tappable(type, me);
  }

  function cornerButton(type) {
    const event = `web_app_setup_${type}_button`;
    const set = (yes) => (post(event, { is_visible: yes }), Object.assign(me, { isVisible: yes }));
    const me = { isVisible: false, show: () => set(true), hide: () => set(false) };
    return tappable(type, me);
  }

  const haptic = (facts) => (post("web_app_trigger_haptic_feedback", facts), WebApp.HapticFeedback);
  const custom = (method, params, done) =>
    request("web_app_invoke_custom_method", { method, params }, ({ error = null, result }) => done?.(error, result));
  const device = (action, facts, callback) =>
    request(`web_app_device_storage_${action}`, facts, ({ error = null, value = !error }) => callback?.(error, value));

  const theme = JSON.parse(launch.tgWebAppThemeParams ?? "{}");
  const { bg_color: paper = "#ffffff", bottom_bar_bg_color: bar = paper, button_color: accent = "#2481cc" } = theme;
  const area = { top: 0, bottom: 0, left: 0, right: 0 };
  const flag = (name, event, key) => (value) => ((WebApp[name] = value), post(event, { [key]: value }));
  const setClosing = flag("isClosingConfirmationEnabled", "web_app_setup_closing_behavior", "need_confirmation");
  const setSwipes = flag("isVerticalSwipesEnabled", "web_app_setup_swipe_behavior", "allow_vertical_swipe");
  const paint = (name, event) => (key) => ((WebApp[name] = theme[key] ?? key), post(event, { color: WebApp[name] }));

  const WebApp = {
    initData: launch.tgWebAppData ?? "",
    initDataUnsafe: parsed(decode(launch.tgWebAppData ?? "")),
    version: launch.tgWebAppVersion ?? "6.0", platform: launch.tgWebAppPlatform ?? "unknown",
    isExpanded: true, isActive: true, isFullscreen: false,
    isClosingConfirmationEnabled: false, isVerticalSwipesEnabled: true,
    headerColor: paper, backgroundColor: paper, bottomBarColor: bar, safeAreaInset: area, contentSafeAreaInset: area,
    MainButton: bottomButton("main", "Continue", accent, theme.button_text_color ?? "#ffffff"),
    SecondaryButton: bottomButton("secondary", "Cancel", bar, accent),
    BackButton: cornerButton("back"), SettingsButton: cornerButton("settings"),
    HapticFeedback: {
      impactOccurred: (impact_style) => haptic({ type: "impact", impact_style }),
      notificationOccurred: (notification_type) => haptic({ type: "notification", notification_type }),
      selectionChanged: () => haptic({ type: "selection_change" }),
    },
    CloudStorage: {
      setItem: (key, value, callback) => custom("saveStorageValue", { key, value }, callback),
      getItem: (key, callback) => WebApp.CloudStorage.getItems([key], (error, all) => callback?.(error, all?.[key])),
      getItems: (keys, callback) => custom("getStorageValues", { keys }, callback),
      removeItem: (key, callback) => WebApp.CloudStorage.removeItems([key], callback),
      removeItems: (keys, callback) => custom("deleteStorageValues", { keys }, callback),
      getKeys: (callback) => custom("getStorageKeys", {}, callback),
    },
    DeviceStorage: {
      setItem: (key, value, callback) => device("save_key", { key, value }, callback),
      getItem: (key, callback) => device("get_key", { key }, callback),
      removeItem: (key, callback) => device("save_key", { key, value: null }, callback),
      clear: (callback) => device("clear", {}, callback),
    },
    isVersionAtLeast: (version) => WebApp.version.localeCompare(version, "en", { numeric: true }) >= 0,
    ready: () => post("web_app_ready"), expand: () => post("web_app_expand"),
    close: (options = {}) => post("web_app_close", options), onEvent: on, offEvent: off,
    setHeaderColor: paint("headerColor", "web_app_set_header_color"),
    setBackgroundColor: paint("backgroundColor", "web_app_set_background_color"),
    setBottomBarColor: paint("bottomBarColor", "web_app_set_bottom_bar_color"),
    enableClosingConfirmation: () => setClosing(true), disableClosingConfirmation: () => setClosing(false),
    enableVerticalSwipes: () => setSwipes(true), disableVerticalSwipes: () => setSwipes(false),
    sendData(data) {
      if (!data || new TextEncoder().encode(data).length > 4096) throw new Error("WebAppDataInvalid");
      post("web_app_data_send", { data });
    },
    openLink: (url, options = {}) => post("web_app_open_link", { url: new URL(url, location.href).href, ...options }),
    openTelegramLink(url) {
      const { hostname, pathname, search } = new URL(url);
      if (hostname !== "t.me") throw new Error("WebAppTgUrlInvalid");
      post("web_app_open_tg_link", { path_full: pathname + search });
    },
    switchInlineQuery: (query, kinds = []) => post("web_app_switch_inline_query", { query, chat_types: kinds }),
    shareMessage: (id, callback) =>
      asks("web_app_send_prepared_message", { id }, "messageShared", ({ error }) => callback?.(!error)),
    showPopup({ title = "", message = "", buttons = [{ type: "close" }] }, callback) {
      const fits = message && message.length <= 256 && title.length <= 64 && buttons.length <= 3;
      if (!fits) throw new Error("WebAppPopupParamInvalid");
      const wish = { title, message, buttons: buttons.map((one) => ({ id: "", type: "default", ...one })) };
      asks("web_app_open_popup", wish, "popupClosed", ({ button_id: id }) => callback?.(id));
    },
    showAlert: (message, callback) => WebApp.showPopup({ message }, () => callback?.()),
    showConfirm: (message, done) =>
      WebApp.showPopup({ message, buttons: [{ type: "ok", id: "ok" }, { type: "cancel" }] }, (id) => done?.(!!id)),
    requestWriteAccess: (done) =>
      asks("web_app_request_write_access", {}, "writeAccessRequested", ({ status }) => done?.(status === "allowed")),
    requestContact: (done) =>
      asks("web_app_request_phone", {}, "contactRequested", (facts) => done?.(facts.status === "sent", facts)),
  };

  const HEARD = {
    prepared_message_sent: () => (emit("shareMessageSent"), emit("messageShared", {})),
    prepared_message_failed: ({ error }) => (emit("shareMessageFailed", { error }), emit("messageShared", { error })),
    theme_changed: ({ theme_params: params }) => (setTheme(params), emit("themeChanged")),
    viewport_changed: ({ height, is_state_stable: stable }) =>
      (setViewport(height), emit("viewportChanged", { isStateStable: stable })),
    phone_requested({ status }) {
      if (status !== "sent") return emit("contactRequested", { status });
      return custom("getRequestedContact", {}, (error, response) =>
        emit("contactRequested", { status, response, responseUnsafe: parsed(decode(response)) }));
    },
  };

  addEventListener("message", ({ source, data }) => {
    if (source !== window.parent || typeof data !== "string") return;
    const { eventType, eventData } = JSON.parse(data);
    const callback = waiting.get(eventData?.req_id);
    if (callback) (waiting.delete(eventData.req_id), callback(eventData));
    else if (HEARD[eventType]) HEARD[eventType](eventData);
    else emit(camel(eventType.replace(/_pressed$/, "_clicked")), eventData);
  });

  setTheme(theme);
  setViewport(innerHeight);
  window.Telegram = { ...window.Telegram, WebApp };
  post("iframe_ready", { reload_supported: false });
})();
