import { App } from './app/app.js';
import { pageLanguage, say } from './words/say.js';

document.documentElement.lang = pageLanguage;
document.title = say('title');
new App().open();
