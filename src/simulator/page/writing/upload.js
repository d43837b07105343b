import { api, ApiError } from '../server/api.js';

/** @typedef {{ asFile: boolean, caption: string }} Wish */
/** @typedef {{ files: File[], caption: string, failure: ApiError | null }} Unsent */

const TOO_LARGE = 413;
const photoTypes = new Set(['image/jpeg', 'image/png', 'image/webp']);

/**
 * Sends files one by one, images as photos unless `asFile`; several at once share an album. What an error left is given back.
 *
 * @param {{ chatId: number, personId: number }} place
 * @param {File[]} files
 * @param {Wish} wish
 * @returns {Promise<Unsent>}
 */
export async function upload({ chatId, personId }, files, { asFile, caption }) {
  const album = files.length > 1 ? `${personId}-${Date.now()}` : null;
  for (const [index, file] of files.entries()) {
    const form = new FormData();
    form.set('from', String(personId));
    form.set('kind', !asFile && photoTypes.has(file.type) ? 'photo' : 'document');
    if (index === 0 && caption) form.set('caption', caption);
    if (album) form.set('album', album);
    form.set('file', file, file.name);
    const failure = await api.sendFile(chatId, form).then(() => null, asApiError);
    if (failure === null) continue;
    // A file that is refused for its size would be refused again: only what came after it stays.
    const left = files.slice(failure.status === TOO_LARGE ? index + 1 : index);
    return { files: left, caption: index === 0 ? caption : '', failure };
  }
  return { files: [], caption: '', failure: null };
}

/** @param {unknown} failure */
const asApiError = (failure) => (failure instanceof ApiError ? failure : new ApiError(0));
