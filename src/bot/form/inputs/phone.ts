import parsePhone from 'libphonenumber-js';
import { buttonData, type Reading } from '../question.ts';
import { typed, type InputKind } from './input-kind.ts';

export const phone: InputKind<'phone'> = {
  rows: (q) => [[{ text: q.say('form.shareContact'), data: buttonData(q, 'c') }]],
  read: (ctx, q) => {
    const contact = ctx.message?.contact;
    if (!contact) return typed(ctx, q, numberIn);
    return contact.user_id === ctx.from?.id
      ? numberIn(`+${contact.phone_number.replaceAll(/\D/gu, '')}`)
      : { html: q.say('form.otherContact') };
  },
};

function numberIn(text: string): Reading {
  const number = parsePhone(text, 'KZ');
  return number?.isPossible() && /^[\s\d()+./-]+$/u.test(text) ? { value: number.number } : { code: 'notPhone' };
}
