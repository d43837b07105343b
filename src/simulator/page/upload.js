import { api } from './api.js';

const photoTypes = new Set(['image/jpeg', 'image/png', 'image/webp']);

/** Sends files one by one, images as photos unless `asFile`; several at once share an album. The rest goes back on an error. */
export async function upload({ chatId, personId, files, asFile, caption }) {
  const album = files.length > 1 ? `${personId}-${Date.now()}` : null;
  for (const [index, file] of files.entries()) {
    const form = new FormData();
    form.set('from', String(personId));
    form.set('kind', !asFile && photoTypes.has(file.type) ? 'photo' : 'document');
    if (index === 0 && caption) form.set('caption', caption);
    if (album) form.set('album', album);
    form.set('file', file, file.name);
    try {
      await api.sendFile(chatId, form);
    } catch (failure) {
      throw Object.assign(failure, { unsent: files.slice(index), captionUnsent: index === 0 });
    }
  }
}
