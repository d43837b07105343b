/** A refusal of the server, or `status: 0` when it cannot be reached. */
export class ApiError extends Error {
  constructor(status) {
    super(`HTTP ${status}`);
    this.status = status;
  }
}

async function call(method, path, body) {
  const isForm = body instanceof FormData;
  const response = await fetch(path, {
    method,
    ...(body === undefined ? {} : { body: isForm ? body : JSON.stringify(body) }),
    ...(body === undefined || isForm ? {} : { headers: { 'content-type': 'application/json' } }),
  }).catch(() => {
    throw new ApiError(0);
  });
  if (!response.ok) throw new ApiError(response.status);
  const text = await response.text();
  return text === '' ? {} : JSON.parse(text);
}

const get = (path) => call('GET', path);
const post = (path, body) => call('POST', path, body);

export const api = {
  state: () => get('/sim/state'),
  messages: async (chat) => (await get(`/sim/chats/${chat}/messages`)).messages,
  addPerson: (person) => post('/sim/people', person),
  changePerson: (id, change) => call('PATCH', `/sim/people/${id}`, change),
  sendText: (chat, message) => post(`/sim/chats/${chat}/messages`, message),
  sendFile: (chat, form) => post(`/sim/chats/${chat}/messages`, form),
  tap: (chat, tap) => post(`/sim/chats/${chat}/taps`, tap),
  shareContact: (chat, from) => post(`/sim/chats/${chat}/contact`, { from }),
  pressKey: (chat, from, text) => post(`/sim/chats/${chat}/keyboard`, { from, text }),
  commands: async (person, chat) => (await get(`/sim/commands?person=${person}&chat=${chat}`)).commands,
  about: (person) => get(`/sim/about?person=${person}`),
  inline: (from, query) => post('/sim/inline', { from, query }),
  sendInline: (choice) => post('/sim/inline/send', choice),
};

export const fileUrl = (fileId) => `/sim/files/${encodeURIComponent(fileId)}`;
