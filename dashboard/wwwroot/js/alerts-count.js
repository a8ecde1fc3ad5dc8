'use strict';
// How many alerts wait to be looked at, beside the link that leads to them. Pages are kept for everybody of a role and know
// of nobody's alerts: the number is asked for by itself, and where it does not come nothing is shown.
document.addEventListener('DOMContentLoaded', async () => {
  const link = document.querySelector('[data-alerts]');
  if (!link) {
    return;
  }
  try {
    const answer = await fetch(link.dataset.alerts, { headers: { Accept: 'application/json' } });
    const { unseen } = answer.ok ? await answer.json() : { unseen: 0 };
    if (unseen > 0) {
      const count = document.createElement('span');
      count.className = 'count';
      count.textContent = unseen;
      count.setAttribute('role', 'img');
      count.setAttribute('aria-label', link.dataset.alertsWords.replace('{0}', unseen));
      link.append(' ', count);
    }
  } catch {
    // Offline or signed out: the page itself is still good.
  }
});
