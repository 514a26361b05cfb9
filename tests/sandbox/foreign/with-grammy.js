// grammY: `apiRoot`, and its webhookCallback in a server of Node's own.
import { createServer } from "node:http";
import { Bot, InlineKeyboard, InputFile, InputMediaBuilder, webhookCallback } from "grammy";

const [url, token, port] = process.argv.slice(2);
const bot = new Bot(token, { client: { apiRoot: url } });
const plus = (count) => new InlineKeyboard().text("➕ Ещё", String(count + 1));

async function download(ctx) {
  const { file_path } = await ctx.getFile();
  return Buffer.from(await (await fetch(`${url}/file/bot${token}/${file_path}`)).arrayBuffer());
}

bot.command("count", (ctx) => ctx.reply("Счёт: 0", { reply_markup: plus(0) }));
bot.on("callback_query:data", async (ctx) => {
  const count = Number(ctx.callbackQuery.data);
  await ctx.editMessageText(`Счёт: ${count}`, { reply_markup: plus(count) });
  await ctx.answerCallbackQuery("Сосчитано");
});
bot.on("message:document", async (ctx) => {
  const content = await download(ctx);
  const file = new InputFile(content, ctx.message.document.file_name);
  await ctx.replyWithDocument(file, { caption: `${content.length} байт` });
});
bot.on("message:photo", async (ctx) => {
  const content = await download(ctx);
  const photo = () => new InputFile(content, "photo.jpg");
  await ctx.replyWithPhoto(photo());
  await ctx.replyWithMediaGroup([
    InputMediaBuilder.photo(photo()),
    InputMediaBuilder.photo(photo(), { caption: "Альбом" }),
  ]);
});
bot.on("message:text", (ctx) =>
  ctx.reply(ctx.message.text, { reply_parameters: { message_id: ctx.message.message_id } }),
);

if (port) {
  const hook = webhookCallback(bot, "http", { secretToken: "a-secret" });
  createServer(hook).listen(Number(port), "127.0.0.1", () =>
    bot.api.setWebhook(`http://127.0.0.1:${port}/hook`, { secret_token: "a-secret" }),
  );
} else {
  await bot.start();
}
