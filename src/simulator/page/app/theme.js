const systemDark = matchMedia('(prefers-color-scheme: dark)');

export function isDark() {
  const chosen = document.documentElement.dataset['theme'];
  return chosen ? chosen === 'dark' : systemDark.matches;
}

export function toggleTheme() {
  const theme = isDark() ? 'light' : 'dark';
  document.documentElement.dataset['theme'] = theme;
  try {
    localStorage.setItem('theme', theme);
  } catch {
    // a page without storage keeps the choice until it is closed
  }
}

/** @param {() => void} listener */
export function onSystemTheme(listener) {
  systemDark.addEventListener('change', listener);
}
