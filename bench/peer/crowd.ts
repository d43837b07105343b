/** People who answer at once: each has one update in flight, the bot's message brings the next. */
import type { Act } from '../script.ts';
import { updateOf } from '../updates.ts';
import { FakeApi } from './api.ts';
import type { Payload } from './payload.ts';

interface Walk {
  readonly acts: readonly Act[];
  readonly left: { people: number; updates: number };
  readonly done: () => void;
}

interface Place {
  readonly walk: Walk;
  at: number;
}

export class Crowd {
  readonly api = new FakeApi((...said) => this.said(...said));
  private readonly places = new Map<string, Place>();

  /** Everybody takes the script from its first act; resolves to the number of updates when all is confirmed. */
  async walk(token: string, people: readonly number[], acts: readonly Act[]): Promise<number> {
    const left = { people: people.length, updates: 0 };
    await new Promise<void>((resolve) => {
      const walk: Walk = { acts, left, done: resolve };
      for (const person of people) {
        const place = { walk, at: 0 };
        this.places.set(`${token} ${person}`, place);
        this.act(token, person, place, 1, {});
      }
    });
    await this.api.feed(token).drained();
    return left.updates;
  }

  private said(token: string, chat: number, messageId: number, payload: Payload): void {
    const name = `${token} ${chat}`;
    const place = this.places.get(name);
    if (!place) return;
    place.at += 1;
    if (place.at < place.walk.acts.length) return this.act(token, chat, place, messageId, payload);
    this.places.delete(name);
    place.walk.left.people -= 1;
    if (place.walk.left.people === 0) place.walk.done();
  }

  private act(token: string, person: number, place: Place, messageId: number, payload: Payload): void {
    const act = place.walk.acts[place.at];
    if (!act) return;
    place.walk.left.updates += 1;
    this.api.feed(token).push(updateOf(person, act, { messageId, payload }, this.api.nextMessageId()));
  }
}
