import { Server } from '@tus/server';
import { inOurWords } from '../server/foreign-words.ts';

type Write = Parameters<Server['write']>;

/** A tus server whose refusals, which all go through `write`, have the shape of all errors of the API. */
export class SpeakingServer extends Server {
  override write(context: Write[0], headers: Write[1], status: number, body?: string) {
    if (status < 400) return super.write(context, headers, status, body);
    headers.set('content-type', 'application/json');
    const remedy = 'Send files as tus 1.0 says (https://tus.io/protocols/resumable-upload).';
    return super.write(context, headers, status, inOurWords(status, body ?? '', remedy));
  }
}
