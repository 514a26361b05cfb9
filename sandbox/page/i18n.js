// The texts of the page, in Russian and English: the phones' here, everything else in words-*.js.
import { recall, remember } from "./memory.js";
import { ACTS } from "./words-acts.js";
import { MESSAGES } from "./words-messages.js";
import { MINI_APPS } from "./words-mini-apps.js";
import { PHONES } from "./words-phones.js";
import { TOOLS } from "./words-tools.js";

const TEXTS = {
  ...TOOLS,
  ...ACTS,
  ...PHONES,
  ...MESSAGES,
  ...MINI_APPS,
  sandbox: ["Песочница", "Sandbox"],
  notTelegram: ["Это не настоящий Telegram", "This is not the real Telegram"],
  aboutTitle: ["Песочница вместо Telegram", "A sandbox instead of Telegram"],
  about: [
    "Всё происходит только на этом компьютере. Люди здесь придуманы. Ни одно сообщение не уходит в интернет.\nБот работает как обычно и не знает, что вместо Telegram с ним говорит эта страница.\nЧего здесь нет: уведомлений на экране блокировки, звонков, точного вида приложения, настоящих ограничений скорости.\nЕсли здесь всё получилось, бота ещё нужно проверить в настоящем Telegram.",
    "Everything happens on this computer only. The people here are invented. No message leaves for the internet.\nThe bot works as usual and does not know that this page stands in for Telegram.\nNot here: lock-screen notifications, calls, the exact look of the app, the real speed limits.\nWhat works here must still be checked against the real Telegram.",
  ],
  otherLanguage: ["English", "Русский"],
  language_ru: ["русский", "Russian"],
  language_en: ["английский", "English"],
  lostServer: ["Нет связи с песочницей. Страница сама подключится, когда она снова заработает.", "The sandbox does not answer. The page will connect again by itself."],

  search: ["Поиск", "Search"],
  close: ["Закрыть", "Close"],

  people: ["Люди", "People"],
  addPerson: ["Добавить человека", "Add a person"],
  findPerson: ["Найти человека", "Find a person"],
  news: ["новое", "new"],
  nobodyYet: ["Здесь пока никого нет. Добавьте человека: на столе появится его телефон.", "Nobody is here yet. Add a person, and their phone appears on the table."],
  newPerson: ["Новый человек", "A new person"],
  firstName: ["Имя", "First name"],
  lastName: ["Фамилия, если нужна", "Last name, if needed"],
  phoneLanguage: ["Язык телефона", "Language of the phone"],
  add: ["Добавить", "Add"],
  whoOpens: ["Кто открывает ссылку?", "Who opens the link?"],
  link: ["Ссылка или код приглашения", "Link or invitation code"],
  onNewPhone: ["На новом телефоне", "On a new phone"],
  openHere: ["Открыть на новом телефоне", "Open on the new phone"],
  notALink: ["Это не похоже на ссылку для бота. Вставьте её целиком: t.me/…?start=…", "This does not look like a link to a bot. Paste the whole of it: t.me/…?start=…"],

  phoneOf: ["Телефон: {name}", "Phone: {name}"],
  chatWith: ["чат с ботом «{bot}»", "chat with the bot “{bot}”"],
  chatLog: ["Сообщения", "Messages"],
  phoneMenu: ["Меню телефона", "Phone menu"],
  closePhone: ["Убрать телефон", "Put the phone away"],
  toBottom: ["К новым ↓", "To the latest ↓"],
  openByLink: ["Открыть по ссылке", "Open by a link"],
  sendStart: ["Отправить /start", "Send /start"],
  block: ["Заблокировать бота", "Block the bot"],
  unblock: ["Разблокировать бота", "Unblock the bot"],
  start: ["Начать", "Start"],
  accountDeleted: ["Аккаунт удалён", "Account deleted"],

  write: ["Сообщение", "Message"],
  send: ["Отправить", "Send"],
  cancel: ["Отмена", "Cancel"],
  attach: ["Прикрепить", "Attach"],
  replyKeyboard: ["Кнопки бота", "The bot's keys"],
  toggleKeyboard: ["Показать или спрятать кнопки", "Show or hide the keys"],
  editing: ["Изменить", "Edit"],
  replying: ["Ответ на", "Reply to"],
  recordVoice: ["Записать голос", "Record a voice message"],
  sampleVoice: ["Отправить образец голоса", "Send a sample voice"],
  choosePhoto: ["Выбрать фото", "Choose a photo"],
  samplePhoto: ["Отправить образец фото", "Send a sample photo"],
  ownContact: ["Отправить мой номер", "Send my number"],
  strangerContact: ["Отправить чужой номер", "Send someone else's number"],
  strangerName: ["Чужой", "Stranger"],
  sendSticker: ["Отправить стикер", "Send a sticker"],
  recording: ["Идёт запись…", "Recording…"],
  noMicrophone: ["Микрофон недоступен. Можно отправить образец голоса.", "No microphone here. You can send a sample voice."],

  messageMenu: ["Меню сообщения", "Message menu"],
  messageButtons: ["Кнопки под сообщением", "Buttons under the message"],
  reply: ["Ответить", "Reply"],
  edit: ["Изменить", "Edit"],
  delete: ["Удалить", "Delete"],
  edited: ["изменено", "edited"],
  photo: ["Фото", "Photo"],
  openPhoto: ["Открыть фото", "Open the photo"],
  previousPhoto: ["Предыдущее фото", "Previous photo"],
  nextPhoto: ["Следующее фото", "Next photo"],
  photoNumber: ["{number} из {count}", "{number} of {count}"],
  voice: ["Голосовое сообщение", "Voice message"],
  audio: ["Аудио", "Audio"],
  video: ["Видео", "Video"],
  animation: ["Анимация", "Animation"],
  videoNote: ["Видеосообщение", "Video message"],
  play: ["Слушать", "Play"],
  pause: ["Пауза", "Pause"],
  position: ["Место в записи", "Position"],
  playSpeed: ["Скорость", "Speed"],
  cannotPlay: ["Здесь это не проиграть", "This cannot be played here"],
  sticker: ["Стикер", "Sticker"],
  document: ["Файл", "File"],
  contact: ["Номер", "Contact"],
  attachment: ["вложение", "attachment"],
  spoiler: ["Показать скрытый текст", "Show the hidden text"],
  wouldCall: ["В Telegram откроется звонок: {number}. Здесь никто не звонит.", "Telegram would open a call: {number}. Nothing is called here."],
  unsupportedButton: ["Такую кнопку песочница пока не умеет нажимать.", "The sandbox cannot press this kind of button."],
  alert: ["Сообщение бота", "A message from the bot"],
  ok: ["Понятно", "OK"],
};

const LANGUAGES = ["ru", "en"];
const ofBrowser = navigator.language.startsWith("ru") ? "ru" : "en";

const asked = new URLSearchParams(location.search).get("language");

export const language = [recall("language"), asked].find((code) => LANGUAGES.includes(code)) ?? ofBrowser;
export const otherLanguage = language === "ru" ? "en" : "ru";

export function setLanguage(code) {
  remember("language", code);
  location.reload();
}

/** The text of `key` with {placeholders} filled in. */
export function t(key, values = {}) {
  const text = TEXTS[key][LANGUAGES.indexOf(language)];
  return text.replace(/\{(\w+)\}/g, (_, name) => values[name]);
}
