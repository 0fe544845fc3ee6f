/** Light or dark as the reader chooses; as the system says where nothing was chosen. */

const root = document.documentElement;
const choice = document.querySelector<HTMLSelectElement>('[data-theme-choice]');

if (choice) {
  choice.value = root.dataset.theme ?? 'system';
  choice.addEventListener('change', () => {
    if (choice.value === 'system') delete root.dataset.theme;
    else root.dataset.theme = choice.value;
    try {
      if (choice.value === 'system') localStorage.removeItem('theme');
      else localStorage.setItem('theme', choice.value);
    } catch {
      // Storage is refused: the choice lasts as long as the page.
    }
    window.dispatchEvent(new Event('themechange'));
  });
}
