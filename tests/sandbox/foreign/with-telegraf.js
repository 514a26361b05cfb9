// telegraf: `telegram.apiRoot`, and its webhookCallback in a server of Node's own. The answer to a press leaves as the
// answer to the webhook's request, as telegraf does unless told otherwise.
import { createServer } from "node:http";
import { Markup, Telegraf } from "telegraf";
import { message } from "telegraf/filters";

const [url, token, port] = process.argv.slice(2);
const bot = new Telegraf(token, { telegram: { apiRoot: url } });
const plus = (count) => Markup.inlineKeyboard([Markup.button.callback("➕ Ещё", String(count + 1))]);

async function download(ctx, fileId) {
  return Buffer.from(await (await fetch(await ctx.telegram.getFileLink(fileId))).arrayBuffer());
}

bot.command("count", (ctx) => ctx.reply("Счёт: 0", plus(0)));
bot.on("callback_query", async (ctx) => {
  const count = Number(ctx.callbackQuery.data);
  await ctx.editMessageText(`Счёт: ${count}`, plus(count));
  await ctx.answerCbQuery("Сосчитано");
});
bot.on(message("document"), async (ctx) => {
  const { file_id, file_name } = ctx.message.document;
  const source = await download(ctx, file_id);
  await ctx.replyWithDocument({ source, filename: file_name }, { caption: `${source.length} байт` });
});
bot.on(message("photo"), async (ctx) => {
  const source = await download(ctx, ctx.message.photo.at(-1).file_id);
  await ctx.replyWithPhoto({ source });
  await ctx.replyWithMediaGroup([
    { type: "photo", media: { source } },
    { type: "photo", media: { source }, caption: "Альбом" },
  ]);
});
bot.on(message("text"), (ctx) =>
  ctx.reply(ctx.message.text, { reply_parameters: { message_id: ctx.message.message_id } }),
);

if (port) {
  const hook = bot.webhookCallback("/hook", { secretToken: "a-secret" });
  createServer(hook).listen(Number(port), "127.0.0.1", () =>
    bot.telegram.setWebhook(`http://127.0.0.1:${port}/hook`, { secret_token: "a-secret" }),
  );
} else {
  await bot.launch();
}
