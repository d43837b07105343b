import { Simulator } from '../../../src/simulator/simulator.ts';
import { answerShape, messageShape } from './shapes.ts';

export const ARU = 7;
export const BOLAT = 8;
export const GROUP = -1_001_222_333_444;

/** Aru and Bolat, who have both written to the bot, and a group of theirs in which the bot is a member. */
export class OneChat {
  readonly sim = new Simulator({ botUsername: 'office_bot' });

  constructor() {
    this.sim.addPerson({ id: ARU, firstName: 'Aru', lastName: 'Serik', username: 'aru', languageCode: 'kk' });
    this.sim.addPerson({ id: BOLAT, firstName: 'Bolat' });
    this.sim.addGroup({ id: GROUP, title: 'Staff', members: [ARU, BOLAT] });
    this.sim.as(ARU).say('hello');
    this.sim.as(BOLAT).say('hello');
  }

  async ask(method: string, params: object = {}): Promise<ReturnType<typeof answerShape.parse>> {
    const init = { method: 'POST', body: JSON.stringify(params) };
    const response = await this.sim.fetch(`http://api/bot${this.sim.token}/${method}`, init);
    return answerShape.parse(await response.json());
  }

  /** The result of a call that must be taken. */
  async call(method: string, params: object = {}): Promise<unknown> {
    const answer = await this.ask(method, params);
    if (!answer.ok) throw new Error(answer.description);
    return answer.result;
  }

  /** Sends and gives back the message. */
  async sent(method: string, params: object = {}): Promise<ReturnType<typeof messageShape.parse>> {
    return messageShape.parse(await this.call(method, { chat_id: ARU, ...params }));
  }
}
