// What an open Mini App may ask of Telegram: the events of its script, as the documentation names them.
import { t } from "./i18n.js";
import { customMethod, deviceStorage } from "./mini-app-storage.js";

const launched = ({ opened }) => new URLSearchParams(new URL(opened.url).hash.slice(1));
const theme = (app) => JSON.parse(launched(app).get("tgWebAppThemeParams"));
const noArea = { top: 0, bottom: 0, left: 0, right: 0 };
const cannot =
  (event, answer = { error: "UNSUPPORTED" }) =>
  (app, { req_id: id }) =>
    app.send(event, { ...(id && { req_id: id }), ...answer });
const nothing = () => {};

async function sendData(app, { data }) {
  await app.chat.attempt(() => app.chat.hand.act("mini_app/data", { app: app.opened.app, data }));
  await app.close();
}

function openLink(app, { url }) {
  const { protocol } = new URL(url);
  if (["http:", "https:"].includes(protocol)) window.open(url, "_blank", "noopener");
}

function openTelegramLink(app, { path_full: path }) {
  if (!app.chat.openLink(`https://t.me${path}`)) app.chat.tell(t("wouldOpen", { address: `t.me${path}` }));
}

async function switchInline(app, { query, chat_types: kinds }) {
  await app.close();
  app.chat.inlineQuery(query, !kinds?.length);
}

async function popup(app, wish) {
  if (app.isAsking) return;
  const id = await app.ask(wish);
  app.send("popup_closed", id === undefined ? {} : { button_id: id });
}

/** Gives the number if the person agrees; the app then asks for it as `getRequestedContact`. */
async function phone(app) {
  const buttons = [{ id: "yes", type: "default", text: t("shareNumber") }, { id: "", type: "cancel" }];
  const agreed = (await app.ask({ message: t("appWantsNumber"), buttons })) === "yes";
  const ask = async () => {
    const { response } = await app.chat.hand.act("mini_app/contact", { app: app.opened.app });
    return (app.contact = response);
  };
  const sent = agreed && (await app.chat.attempt(ask));
  app.send("phone_requested", { status: sent ? "sent" : "cancelled" });
}

function haptic(app, { type, impact_style: impact, notification_type: notification }) {
  app.chat.tell(t("haptic", { kind: impact ?? notification ?? type }));
}

async function share(app, { id }) {
  const places = app.chat.phone.rows.filter((row) => row.where.chat);
  const buttons = places.map((row) => ({ id: String(row.where.chat), type: "default", text: row.title }));
  const chosen = await app.ask({ message: t("shareWhere"), buttons: [...buttons, { id: "", type: "cancel" }] });
  if (!chosen) return app.send("prepared_message_failed", { error: "USER_DECLINED" });
  const done = await app.chat.attempt(() => app.chat.hand.act("prepared", { id, chat: Number(chosen) }));
  if (done) return app.send("prepared_message_sent");
  return app.send("prepared_message_failed", { error: "MESSAGE_SEND_FAILED" });
}

function paint(app, { color, color_key: key }) {
  app.paintHeader(color ?? theme(app)[key]);
}

export const HANDLERS = {
  iframe_ready: nothing,
  iframe_will_reload: nothing,
  web_app_ready: (app) => app.viewport(),
  web_app_expand: (app) => app.viewport(),
  web_app_request_viewport: (app) => app.viewport(),
  web_app_request_theme: (app) => app.send("theme_changed", { theme_params: theme(app) }),
  web_app_request_safe_area: (app) => app.send("safe_area_changed", noArea),
  web_app_request_content_safe_area: (app) => app.send("content_safe_area_changed", noArea),
  web_app_close: (app) => app.close(),
  web_app_setup_main_button: (app, wish) => app.setButton("main", wish),
  web_app_setup_secondary_button: (app, wish) => app.setButton("secondary", wish),
  web_app_setup_back_button: (app, wish) => app.setCorner("back", wish.is_visible),
  web_app_setup_settings_button: (app, wish) => app.setCorner("settings", wish.is_visible),
  web_app_setup_closing_behavior: (app, wish) => (app.asksBeforeClosing = Boolean(wish.need_confirmation)),
  web_app_setup_swipe_behavior: nothing,
  web_app_set_header_color: paint,
  web_app_set_background_color: nothing,
  web_app_set_bottom_bar_color: nothing,
  web_app_data_send: sendData,
  web_app_open_link: openLink,
  web_app_open_tg_link: openTelegramLink,
  web_app_switch_inline_query: switchInline,
  web_app_open_popup: popup,
  web_app_request_phone: phone,
  web_app_request_write_access: (app) => app.send("write_access_requested", { status: "allowed" }),
  web_app_trigger_haptic_feedback: haptic,
  web_app_send_prepared_message: share,
  web_app_invoke_custom_method: customMethod,
  ...deviceStorage,
  web_app_read_text_from_clipboard: cannot("clipboard_text_received", { data: null }),
  web_app_secure_storage_save_key: cannot("secure_storage_failed"),
  web_app_secure_storage_get_key: cannot("secure_storage_failed"),
  web_app_secure_storage_restore_key: cannot("secure_storage_failed"),
  web_app_secure_storage_clear: cannot("secure_storage_failed"),
  web_app_biometry_get_info: cannot("biometry_info_received", { available: false }),
  web_app_check_location: cannot("location_checked", { available: false }),
  web_app_request_fullscreen: cannot("fullscreen_failed"),
  web_app_add_to_home_screen: cannot("home_screen_failed"),
  web_app_check_home_screen: cannot("home_screen_checked", { status: "unsupported" }),
  web_app_request_file_download: cannot("file_download_requested", { status: "cancelled" }),
};
