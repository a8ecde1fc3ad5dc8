'use strict';
// Tables of figures: heads that sort, and a button that copies what is shown as tab-separated text.
(function () {
  const sortText = document.currentScript.dataset.sort;
  const cellValue = cell => cell.dataset.value ? Number(cell.dataset.value) : cell.querySelector('.none') || !cell.textContent.trim() ? null : cell.textContent.trim();

  // What is not there stands last, whichever way.
  const compare = (a, b, way) =>
    a === null || b === null ? (a === null) - (b === null) : way * (typeof a === 'number' && typeof b === 'number' ? a - b : String(a).localeCompare(String(b), document.documentElement.lang));

  const sort = (table, head, index) => {
    const way = head.getAttribute('aria-sort') === 'ascending' ? -1 : 1;
    table.querySelectorAll('thead th').forEach(h => h.removeAttribute('aria-sort'));
    head.setAttribute('aria-sort', way > 0 ? 'ascending' : 'descending');
    const rows = [...table.tBodies[0].rows];
    rows.sort((a, b) => compare(cellValue(a.cells[index]), cellValue(b.cells[index]), way));
    table.tBodies[0].append(...rows);
  };

  const words = cell => [...cell.childNodes].map(n => n.textContent.trim()).filter(t => t).join(' ');
  const asText = table => [...table.rows].map(r => [...r.cells].map(c => words(c).replace(/\s+/g, ' ')).join('\t')).join('\n');

  const mount = table => {
    table.dataset.mounted = 'true';
    [...table.tHead.rows[0].cells].forEach((head, index) => {
      const button = document.createElement('button');
      button.type = 'button';
      button.className = 'sort';
      button.title = sortText;
      button.setAttribute('aria-label', `${sortText} ${head.textContent.trim()}`);
      button.addEventListener('click', () => sort(table, head, index));
      head.append(button);
    });
  };

  const mountCopy = button => {
    const said = button.textContent;
    const table = () => button.closest('.data-head').nextElementSibling.parentElement && following(button.closest('.data-head'));
    button.hidden = false;
    button.dataset.mounted = 'true';
    button.addEventListener('click', async () => {
      await copy(asText(table()));
      button.textContent = button.dataset.tableCopy;
      setTimeout(() => { button.textContent = said; }, 2000);
    });
  };

  const following = element => {
    let next = element.nextElementSibling;
    while (next && !next.querySelector('table')) {
      next = next.nextElementSibling;
    }
    return next.querySelector('table');
  };

  // Without a secure connection browsers offer no clipboard: then by a selection.
  const copy = async text => {
    if (navigator.clipboard) {
      return navigator.clipboard.writeText(text);
    }
    const area = document.createElement('textarea');
    area.value = text;
    document.body.append(area);
    area.select();
    document.execCommand('copy');
    area.remove();
  };

  const mountAll = () => {
    document.querySelectorAll('table[data-table]:not([data-mounted])').forEach(mount);
    document.querySelectorAll('[data-table-copy]:not([data-mounted])').forEach(mountCopy);
  };
  document.addEventListener('DOMContentLoaded', mountAll);
  document.addEventListener('page:updated', mountAll);
})();
