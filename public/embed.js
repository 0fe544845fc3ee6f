/*! Each <figure data-receipts="board/figure"> becomes a frame of the right height. */
(() => {
  const root = document.currentScript && new URL('.', document.currentScript.src);
  window.receiptsAt ??= new Set();
  if (!root || receiptsAt.has(root.href)) return;
  receiptsAt.add(root.href);
  const PLACE = /^(v\/[\d-]{10}\/)?([a-z\d][\w.-]*\/[a-z\d][\w.-]*)$/;
  const frames = new Map();

  const embed = (figure) => {
    if (frames.has(figure)) return;
    frames.set(figure, null);
    const [, release = '', place] = PLACE.exec(figure.dataset.receipts) ?? [];
    // Another site has its own script.
    if (!place || (figure.querySelector('a') && !figure.querySelector(`a[href^="${root}"]`))) return;
    const url = new URL(`${release}embed/${place}/`, root);
    for (const name of ['theme', 'highlight']) {
      if (figure.dataset[name]) url.searchParams.set(name, figure.dataset[name]);
    }
    const frame = document.createElement('iframe');
    frame.title = figure.querySelector('figcaption')?.textContent || place;
    frame.sandbox = 'allow-scripts allow-same-origin allow-popups allow-popups-to-escape-sandbox';
    frame.loading = 'lazy';
    // Unseen until its height comes.
    frame.style.cssText = 'display:block;width:100%;height:0;border:0;visibility:hidden';
    frame.src = url;
    frames.set(figure, frame);
    figure.prepend(frame);
  };

  addEventListener('message', ({ data, origin, source }) => {
    const height = data?.type === 'receipts:height' && data.height;
    if (origin !== root.origin || !(height > 0 && height < 2e4)) return;
    for (const [figure, frame] of frames) {
      if (!source || frame?.contentWindow !== source) continue;
      for (const node of [...figure.childNodes]) if (node !== frame) node.remove();
      frame.style.visibility = '';
      frame.style.height = `${height}px`;
    }
  });

  const scan = () => document.querySelectorAll('figure[data-receipts]').forEach(embed);
  scan();
  new MutationObserver(scan).observe(document, { childList: true, subtree: true });
})();
