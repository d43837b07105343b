import { Bot, InlineKeyboard, Keyboard } from 'grammy';

/** A small bot that shows everything the page has to draw. Call `start` on it, and `stop`. */
export function pageBot(token: string, apiRoot: string): Bot {
  const bot = new Bot(token, { client: { apiRoot } });
  bot.catch(() => undefined);

  bot.command('start', async (ctx) => {
    const rows = [[InlineKeyboard.text('Change', 'change'), InlineKeyboard.text('Toast', 'toast')]];
    const more = [
      InlineKeyboard.text('Alert', 'alert'),
      InlineKeyboard.url('Deep', `https://t.me/${ctx.me.username}?start=deep`),
    ];
    await ctx.reply(`<b>Hello</b> ${ctx.match}`, {
      parse_mode: 'HTML',
      reply_markup: new InlineKeyboard([...rows, more, [InlineKeyboard.text('Drop', 'drop')]]),
    });
  });
  bot.callbackQuery('change', async (ctx) => {
    await ctx.editMessageText('Changed now');
    await ctx.answerCallbackQuery();
  });
  bot.callbackQuery('toast', async (ctx) => await ctx.answerCallbackQuery('Saved'));
  bot.callbackQuery('alert', async (ctx) => await ctx.answerCallbackQuery({ text: 'Too late', show_alert: true }));
  bot.callbackQuery('drop', async (ctx) => {
    await ctx.deleteMessage();
    await ctx.answerCallbackQuery();
  });
  bot.command('phone', async (ctx) => {
    const keyboard = new Keyboard().requestContact('My phone').text('Skip').resized().oneTime();
    await ctx.reply('Your phone?', { reply_markup: keyboard });
  });
  bot.command('ask', async (ctx) => {
    await ctx.reply('Why?', { reply_markup: { force_reply: true, input_field_placeholder: 'The reason' } });
  });
  bot.command('keys', async (ctx) => {
    const styled = (['danger', 'success', 'primary'] as const).map((style) => ({
      text: style,
      callback_data: 'toast',
      style,
    }));
    const more = [
      { text: 'Copy it', copy_text: { text: 'MOB-2026-0001' } },
      { text: 'Not now', disabled: {} },
      { text: 'Share', switch_inline_query: 'erasmus' },
    ];
    await ctx.reply(`<blockquote expandable>${'A long rule. '.repeat(40)}</blockquote>`, {
      parse_mode: 'HTML',
      reply_markup: { inline_keyboard: [styled, more] },
    });
    await ctx.react('🎉');
  });
  bot.command('colleague', async (ctx) => {
    const keyboard = new Keyboard().requestUsers('A colleague', 1, { request_name: true }).requestChat('A group', 2);
    await ctx.reply('Who?', { reply_markup: keyboard.oneTime() });
  });
  bot.on('message:users_shared', async (ctx) => {
    const { users } = ctx.message.users_shared;
    await ctx.reply(`Chosen: ${users.map((user) => `${user.first_name} ${user.user_id}`).join(', ')}`);
  });
  bot.command('language', async (ctx) => await ctx.reply(`You read ${ctx.from?.language_code}`));
  bot.on('message:contact', async (ctx) => {
    await ctx.reply(`Phone ${ctx.message.contact.phone_number}`, { reply_markup: { remove_keyboard: true } });
  });
  bot.on('message:photo', async (ctx) => {
    const [size] = ctx.message.photo.slice(-1);
    await ctx.reply(`Photo ${size?.width}x${size?.height} ${ctx.message.caption ?? ''}`);
  });
  bot.on('message:document', async (ctx) => {
    const { file_name: name, mime_type: type } = ctx.message.document;
    await ctx.reply(`File ${name} ${type}`);
  });
  bot.on('message:text', async (ctx) => {
    const replied = ctx.message.reply_to_message;
    await ctx.reply(`${replied ? `To "${replied.text}": ` : 'You said: '}${ctx.message.text}`);
  });
  return bot;
}
