import type { SeenMessage } from './objects/message.ts';

/** Something a person could see happen. Each carries only the fields that apply. */
export interface SimulatorEvent {
  type: 'message' | 'edited' | 'reaction' | 'deleted' | 'toast' | 'action' | 'person' | 'chat' | 'commands';
  chat?: number;
  message?: SeenMessage;
  messageId?: number;
  person?: number;
  callbackQueryId?: string;
  text?: string;
  alert?: boolean;
  url?: string;
  action?: string;
}

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
