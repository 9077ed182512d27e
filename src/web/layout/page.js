// Everything here makes pages nicer that work without it: they bring themselves up to date, and lists follow their form.

/** Puts the parts of the page that the server would show now in the place of those that it shows. */
async function bringUpToDate(url) {
  const response = await fetch(url, { headers: { accept: 'text/html' } });
  if (!response.ok || response.redirected) return;
  const fresh = new DOMParser().parseFromString(await response.text(), 'text/html');
  for (const part of document.querySelectorAll('[data-part]')) {
    const other = fresh.getElementById(part.id);
    if (other === null || other.innerHTML === part.innerHTML) continue;
    const before = new Map(
      [...part.querySelectorAll('[data-says]')].map((row) => [row.id, row.dataset.says]),
    );
    part.replaceChildren(...other.childNodes);
    for (const row of part.querySelectorAll('[data-says]'))
      if (before.has(row.id) && before.get(row.id) !== row.dataset.says) row.classList.add('changed');
  }
}

const main = document.querySelector('main[data-events]');
if (main !== null) {
  const events = new EventSource(main.dataset.events);
  events.addEventListener('change', () => void bringUpToDate(location.href));
  addEventListener('pagehide', () => events.close());
}

const filter = document.querySelector('form[data-filter]');
if (filter !== null) {
  let waiting;
  const follow = () => {
    const wanted = [...new FormData(filter)].filter(([, value]) => value !== '');
    const url = new URL(`?${new URLSearchParams(wanted)}`, location.href);
    history.replaceState(null, '', url);
    void bringUpToDate(url);
  };
  filter.addEventListener('input', () => {
    clearTimeout(waiting);
    waiting = setTimeout(follow, 150);
  });
  filter.addEventListener('submit', (event) => {
    event.preventDefault();
    follow();
  });
}

const drop = document.querySelector('textarea[data-drop]');
if (drop !== null) {
  drop.addEventListener('dragover', (event) => event.preventDefault());
  drop.addEventListener('drop', async (event) => {
    const [file] = event.dataTransfer?.files ?? [];
    if (file === undefined) return;
    event.preventDefault();
    drop.value = await file.text();
    const path = document.querySelector('input[name="path"]');
    if (path !== null) path.value = file.name;
  });
}
