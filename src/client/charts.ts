/** Fetches the chart library only when a chart comes into view. */

const pictures = document.querySelectorAll<HTMLElement>('[data-chart]');
const observer = new IntersectionObserver((entries) => {
  for (const { isIntersecting, target } of entries) {
    if (!isIntersecting) continue;
    observer.unobserve(target);
    // The picture stays where the library or the data cannot be had.
    import('./chart.ts').then(({ enliven }) => enliven(target as HTMLElement)).catch(() => {});
  }
});
for (const picture of pictures) {
  // Only the picture has points that an address can mark.
  if (!picture.querySelector('[aria-current]')) observer.observe(picture);
}
