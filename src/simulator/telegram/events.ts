import type { SeenMessage } from './objects/message.ts';

/** Something a person could see happen. */
export type SimulatorEvent =
  | { type: 'message' | 'edited' | 'reaction'; chat: number; message: SeenMessage }
  | { type: 'deleted'; chat: number; messageId: number }
  | {
      type: 'toast';
      chat: number;
      person: number;
      callbackQueryId: string;
      text?: string;
      alert: boolean;
      url?: string;
    }
  /** The bot is typing, or sends a file. */
  | { type: 'action'; chat: number; action: string }
  | { type: 'person'; person: number }
  | { type: 'chat'; chat: number }
  /** Menus, names or descriptions have changed. */
  | { type: 'commands' };

export type Listener = (event: SimulatorEvent) => void;

export class Events {
  readonly #listeners = new Set<Listener>();

  on(listener: Listener): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  emit(event: SimulatorEvent): void {
    for (const listener of this.#listeners) listener(event);
  }
}
