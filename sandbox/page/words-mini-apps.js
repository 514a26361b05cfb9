// The texts around an open Mini App, in Russian and English.

export const MINI_APPS = {
  miniApp: ["Мини-приложение", "Mini App"],
  appBack: ["Назад в приложении", "Back in the app"],
  appSettings: ["Настройки", "Settings"],
  closeApp: ["Закрыть приложение", "Close the app"],
  closeUnsaved: ["Изменения могут пропасть. Закрыть?", "Changes may be lost. Close?"],
  appAsksUnknown: ["Приложение просит то, чего песочница не умеет: {event}", "The app asks for something the sandbox cannot do: {event}"],
  appWantsNumber: ["Дать приложению свой номер телефона?", "Give the app your phone number?"],
  shareNumber: ["Дать номер", "Share the number"],
  shareWhere: ["Куда отправить?", "Where to send it?"],
  wouldOpen: ["Telegram открыл бы {address}", "Telegram would open {address}"],
  haptic: ["Телефон дрогнул: {kind}", "The phone buzzed: {kind}"],
  popup_ok: ["Понятно", "OK"],
  popup_close: ["Закрыть", "Close"],
  popup_cancel: ["Отмена", "Cancel"],
  popup_default: ["Дальше", "Continue"],
  popup_destructive: ["Да", "Yes"],
};
