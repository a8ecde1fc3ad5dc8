'use strict';
// Forms and links marked data-update change only the page's middle: focus and place stay, the address follows, and Back goes
// back. Without this script they load the page as any form or link does.
(function () {
  let turn = 0;

  // What had the focus, found again by what it is: its name, or where it leads.
  const keyOf = element => element?.id ? `#${CSS.escape(element.id)}`
    : element?.name ? `[name="${CSS.escape(element.name)}"]${element.type === 'checkbox' ? `[value="${CSS.escape(element.value)}"]` : ''}`
    : element?.matches?.('a[data-update]') ? `a[data-update][title="${CSS.escape(element.title)}"]` : element?.matches?.('button[type=submit]') ? 'form[data-update] button[type=submit]' : null;

  const replace = (text, address) => {
    const page = new DOMParser().parseFromString(text, 'text/html');
    const main = document.querySelector('main');
    const focus = keyOf(document.activeElement);
    const place = { x: scrollX, y: scrollY };
    main.querySelectorAll('[data-trend], .panel').forEach(e => window.echarts?.getInstanceByDom(e)?.dispose());
    main.replaceChildren(...page.querySelector('main').childNodes);
    document.title = page.title;
    document.querySelector('.language')?.replaceWith(page.querySelector('.language'));
    document.dispatchEvent(new Event('page:updated'));
    (focus && main.querySelector(focus))?.focus({ preventScroll: true });
    scrollTo(place.x, place.y);
  };

  const show = async (address, push) => {
    const mine = ++turn;
    const main = document.querySelector('main');
    main.setAttribute('aria-busy', 'true');
    try {
      const answer = await fetch(address, { headers: { Accept: 'text/html' } });
      const text = await answer.text();
      if (mine !== turn) {
        return;
      }
      if (answer.redirected && new URL(answer.url).pathname !== new URL(address, location.href).pathname) {
        location.assign(answer.url);
        return;
      }
      replace(text, address);
      if (push) {
        history.pushState(null, '', address);
      }
    } catch {
      location.assign(address);
    } finally {
      if (mine === turn) {
        main.removeAttribute('aria-busy');
      }
    }
  };

  // Fields that are not filled in say nothing: the address stays short.
  const addressOf = form => {
    const filled = [...new FormData(form)].filter(([, value]) => value !== '');
    return `${form.action.split('?')[0]}?${new URLSearchParams(filled)}`;
  };

  document.addEventListener('submit', e => {
    if (e.target.matches('form[data-update]')) {
      e.preventDefault();
      show(addressOf(e.target), true);
    }
  });
  document.addEventListener('click', e => {
    const link = e.target.closest('a[data-update]');
    if (link && !e.defaultPrevented && e.button === 0 && !(e.ctrlKey || e.metaKey || e.shiftKey || e.altKey)) {
      e.preventDefault();
      show(link.href, true);
    }
  });
  addEventListener('popstate', () => show(location.href, false));

  // What is under way is looked at again until it is done.
  const follow = () => setTimeout(async () => {
    if (document.querySelector('main [data-under-way]')) {
      await show(location.href, false);
      follow();
    }
  }, 3000);
  follow();
})();
