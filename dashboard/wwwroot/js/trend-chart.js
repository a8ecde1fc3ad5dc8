'use strict';
// Draws every chart of the page and lets it be read by keyboard, redrawn for light and dark, and saved as a picture.
(function (trend) {
  const narrowBelow = 600;

  const mount = figure => {
    const { chart, words } = JSON.parse(figure.querySelector('[data-trend-data]').textContent);
    const canvas = figure.querySelector('[data-trend]');
    const all = chart.series.map((_, i) => i);
    const option = { trend: trend.option, plot: trend.plotOption, bars: trend.barsOption }[chart.kind];
    const parts = chart.panels ? [...canvas.querySelectorAll('.panel')].map((element, i) => ({ element, indexes: [i] })) : [{ element: canvas, indexes: all }];
    for (const part of parts) {
      part.drawing = echarts.init(part.element, null, { renderer: 'canvas' });
    }

    const draw = () => parts.forEach(p => p.drawing.setOption(option(chart, words, p.indexes, p.element.clientWidth < narrowBelow), true));
    draw();
    new ResizeObserver(() => { parts.forEach(p => p.drawing.resize()); draw(); }).observe(canvas);
    matchMedia('(prefers-color-scheme: dark)').addEventListener('change', draw);
    readByKeyboard(figure, canvas, chart, parts, all);
    tools(figure, chart, words, parts, draw);
    canvas.dataset.trendDrawn = 'true';
  };

  const readByKeyboard = (figure, canvas, chart, parts, all) => {
    const reading = figure.querySelector('[data-trend-reading]');
    const steps = (chart.readings ?? chart.periods).length;
    let at = chart.kind === 'trend' ? steps : -1;
    canvas.addEventListener('keydown', e => {
      const step = { ArrowLeft: -1, ArrowRight: 1, Home: -steps, End: steps }[e.key];
      if (step === undefined || steps === 0) {
        return;
      }
      e.preventDefault();
      at = Math.min(steps - 1, Math.max(0, at + step));
      if (chart.kind === 'trend') {
        parts.forEach(p => p.drawing.dispatchAction({ type: 'showTip', seriesIndex: 0, dataIndex: at }));
      }
      reading.textContent = chart.readings ? chart.readings[at] : trend.reading(chart, at, all, ' · ');
    });
    canvas.addEventListener('blur', () => parts.forEach(p => p.drawing.dispatchAction({ type: 'hideTip' })));
  };

  const tools = (figure, chart, words, parts, draw) => {
    figure.querySelector('.tools').hidden = false;
    figure.querySelector('[data-trend-reset]')?.addEventListener('click', draw);
    figure.querySelector('[data-trend-save]').addEventListener('click', () => {
      parts.forEach((p, i) => {
        const link = document.createElement('a');
        link.download = chart.panels ? `${words.file} ${chart.series[i].name}.png` : `${words.file}.png`;
        if (!chart.panels) {
          p.drawing.setOption(trend.caption(chart));
        }
        link.href = p.drawing.getDataURL({ pixelRatio: 2, backgroundColor: trend.palette().paper, excludeComponents: ['dataZoom'] });
        link.click();
      });
      draw();
    });
  };

  const mountAll = () => document.querySelectorAll('figure.chart:not([data-mounted])').forEach(figure => {
    figure.dataset.mounted = 'true';
    mount(figure);
  });
  document.addEventListener('DOMContentLoaded', mountAll);
  document.addEventListener('page:updated', mountAll);
})(window.trend = window.trend || {});
