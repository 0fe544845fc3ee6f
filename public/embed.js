/*! Each <figure data-receipts="board/figure"> becomes a frame of the right height. */
(() => {
  // As a module or in a bundle it has no address: there each figure's own link says where its site is.
  const own = document.currentScript?.src ?? '';
  const home = /\/embed\.js([?#]|$)/.test(own) ? new URL('.', own).href : null;
  window.receiptsAt ??= new Set();
  window.receiptsFigures ??= new WeakSet();
  if (receiptsAt.has(home)) return;
  receiptsAt.add(home);
  const PLACE = /^(v\/\d[\d.-]*\/)?([a-z\d][\w.-]*\/[a-z\d][\w.-]*)$/;
  const frames = new Map();
  const seen = new WeakSet();
  const say = (why) => console.warn(`Receipts: ${why} The picture stays.`);

  /** Null for a figure of another site, which has its own script. */
  const rootOf = (figure, release, place) => {
    const links = [...figure.querySelectorAll('a[href]')].map(({ href }) => href);
    if (home) return links.length === 0 || links.some((link) => link.startsWith(home)) ? home : null;
    const page = `${release}figures/${place}/`;
    const link = links.find((one) => /^https?:/.test(one) && one.endsWith(`/${page}`));
    if (!link) say(`no link in the figure ${place} leads to its page, so embed.js does not know its site.`);
    return link ? link.slice(0, -page.length) : null;
  };

  const embed = (figure) => {
    if (seen.has(figure) || receiptsFigures.has(figure)) return;
    seen.add(figure);
    const [, release = '', place] = PLACE.exec(figure.dataset.receipts) ?? [];
    if (!place) return say('data-receipts of a figure is not <board>/<figure>.');
    const root = rootOf(figure, release, place);
    if (!root) return;
    receiptsFigures.add(figure);
    const url = new URL(`${release}embed/${place}/`, root);
    for (const name of ['theme', 'highlight', 'columns']) {
      if (figure.dataset[name]) url.searchParams.set(name, figure.dataset[name]);
    }
    const frame = document.createElement('iframe');
    frame.title = figure.querySelector('figcaption')?.textContent || place;
    frame.sandbox = 'allow-scripts allow-same-origin allow-popups allow-popups-to-escape-sandbox';
    frame.loading = 'lazy';
    // Unseen until its height comes.
    frame.style.cssText = 'display:block;width:100%;height:0;border:0;visibility:hidden';
    frame.src = url;
    frame.onload = () =>
      setTimeout(() => frame.style.visibility && say(`${url.origin} does not show the figure ${place}.`), 5000);
    frames.set(figure, frame);
    figure.prepend(frame);
  };

  addEventListener('message', ({ data, origin, source }) => {
    const height = data?.type === 'receipts:height' && data.height;
    if (!(height > 0 && height < 2e4)) return;
    for (const [figure, frame] of frames) {
      if (!source || frame.contentWindow !== source || origin !== new URL(frame.src).origin) continue;
      for (const node of [...figure.childNodes]) if (node !== frame) node.remove();
      frame.style.visibility = '';
      frame.style.height = `${height}px`;
    }
  });

  const scan = () => document.querySelectorAll('figure[data-receipts]').forEach(embed);
  scan();
  new MutationObserver(scan).observe(document, { childList: true, subtree: true });
})();
